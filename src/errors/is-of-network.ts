/** Messages of browsers and bundlers about a file that the network did not deliver. */
const ofNetwork = /fetch|import|load|network/i;

/** Whether an unexpected error may come from the network. All others say nothing about the user's connection. */
export function isOfNetwork(error: unknown): boolean {
  return ofNetwork.test(String(error));
}
