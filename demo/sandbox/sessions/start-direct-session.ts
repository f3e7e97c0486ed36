import { randomUUID } from 'node:crypto';
import type { AnalysisRequest, HandshakeAction } from 'fortface-capture/contract';
import type { Gallery, KnownKey } from '../access/access-directory.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { insertSession } from '../store/session-rows.ts';

/** What a direct Backoffice call says about itself. */
export interface DirectCall {
  key: KnownKey;
  gallery: Gallery;
  action: HandshakeAction;
  externalTransactionId?: string | undefined;
  analysis?: AnalysisRequest | undefined;
}

/** Starts the session of a call that comes without a handshake: it has no token and is in use at once. */
export async function startDirectSession(parts: SandboxParts, call: DirectCall): Promise<string> {
  const sessionId = randomUUID();
  const nowMs = parts.now();
  await parts.store.commit([
    insertSession({
      id: sessionId,
      context: 'backoffice',
      action: call.action,
      gallery_id: call.gallery.id,
      account_name: call.gallery.accountName,
      key_id: call.key.id,
      transaction_id: call.externalTransactionId ?? null,
      analysis: JSON.stringify(call.analysis ?? {}),
      status: 'claimed',
      created_at: nowMs,
      expires_at: nowMs + parts.sessionLifeMs,
    }),
  ]);
  return sessionId;
}
