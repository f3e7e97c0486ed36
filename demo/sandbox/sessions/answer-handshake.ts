import { randomUUID } from 'node:crypto';
import type { ApiContext, DeviceInfo, HandshakeAnswer, HandshakeRequest } from 'fortface-capture/contract';
import { issueSessionKey, openDeviceInfo } from 'fortface-capture/opener';
import type { Gallery, KnownKey } from '../access/access-directory.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { asApiProblem } from '../problems/as-api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { insertBinding } from '../store/proof-rows.ts';
import { insertSession } from '../store/session-rows.ts';
import { DuplicateError } from '../store/store.ts';
import { createSessionToken, hashSessionToken } from './session-token.ts';

/**
 * Opens the device information where there is any, makes the session's keys and stores them.
 * Throws the envelope's codes; a device information used twice is `envelope_replay`.
 */
export async function answerHandshake(
  parts: SandboxParts,
  context: ApiContext,
  request: HandshakeRequest,
  { key, gallery }: { key: KnownKey; gallery: Gallery },
): Promise<HandshakeAnswer> {
  const nowMs = parts.now();
  const device =
    request.deviceRequestInfo === undefined
      ? undefined
      : await asApiProblem(
          openDeviceInfo(request.deviceRequestInfo, { privateKey: parts.deviceKeys.privateKey, nowMs }),
          { deviceRequestInfo: request.deviceRequestInfo },
        );
  const sessionId = randomUUID();
  const jkt = request.dpopJkt;
  const sessionToken = createSessionToken();
  // Whole seconds, so that the session and its key end at the same moment.
  const expiresAtMs = Math.ceil((nowMs + parts.sessionLifeMs) / 1000) * 1000;
  const issued = await issueSessionKey({ sessionId, action: request.action, expiresAtMs });
  const insert = insertSession({
    id: sessionId,
    context,
    action: request.action,
    gallery_id: gallery.id,
    account_name: gallery.accountName,
    key_id: key.id,
    transaction_id: request.externalTransactionId ?? null,
    analysis: JSON.stringify(request.analysis ?? {}),
    status: 'open',
    created_at: nowMs,
    expires_at: expiresAtMs,
    token_hash: hashSessionToken(sessionToken),
    session_kid: issued.kid,
    nonce: issued.nonce,
    private_key_sealed: parts.vault.seal(
      Buffer.from(JSON.stringify(issued.privateJwk)),
      sessionKeyPurpose(sessionId),
    ),
    device_root: device?.root ?? null,
    device_jti: device?.jti ?? null,
    sdk_block: device === undefined ? null : JSON.stringify(toSdkBlock(device.deviceInfo)),
  });
  try {
    await parts.store.commit([insert, ...(jkt === undefined ? [] : [insertBinding(sessionId, jkt)])]);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new ApiProblem('envelope_replay', 'This device information has opened a session before.', {
      field: 'deviceRequestInfo',
    });
  }
  return {
    sessionToken,
    sessionKey: issued.sessionKey,
    sessionId,
    expiresAt: new Date(expiresAtMs).toISOString(),
    tokenType: jkt === undefined ? 'Bearer' : 'DPoP',
  };
}

/** What a session's private key is bound to in the vault. */
export function sessionKeyPurpose(sessionId: string): string {
  return `session-key:${sessionId}`;
}

/** The `sdk` block of the answers, out of the device's information. */
function toSdkBlock(device: DeviceInfo) {
  const { appId, brand, model, platform, sdkVersion, soVersion } = device;
  return { appId, brand, model, platform, sdkVersion, soVersion };
}
