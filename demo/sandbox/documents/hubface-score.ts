/** Scores by the last digit of the CPF, 0 to 9 (API page 3.11, "Sandbox Testing"). */
const scoreByLastDigit = [0, 1, 2, 2, 2, 0, 3, 4, 4, 5] as const;

/** The Hubface score (0–5) that a CPF gets in a sandbox; null where its last character is no digit. */
export function hubfaceScore(cpf: string): number | null {
  return scoreByLastDigit[Number(cpf.at(-1))] ?? null;
}
