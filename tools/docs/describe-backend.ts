import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import {
  answerSchemas,
  decidedAnswerSchema,
  deviceKeySetSchema,
  handoffClaimedSchema,
  handoffCreatedSchema,
  handoffOfferSchema,
  handoffRequestSchema,
  handoffStatusSchema,
  problemSchema,
  sessionAnswerSchema,
  sessionRequestSchema,
  submitRequestSchema,
} from '../../src/contract/index.ts';

const schemas = {
  DeviceKeySet: deviceKeySetSchema,
  SessionRequest: sessionRequestSchema,
  SessionAnswer: sessionAnswerSchema,
  SubmitRequest: submitRequestSchema,
  DecidedAnswer: decidedAnswerSchema,
  LivenessAnswer: answerSchemas.liveness,
  EnrollAnswer: answerSchemas.enroll,
  IdentifyAnswer: answerSchemas.identify,
  SearchAnswer: answerSchemas.search,
  CaptureAnswer: answerSchemas.capture,
  HandoffRequest: handoffRequestSchema,
  HandoffOffer: handoffOfferSchema,
  HandoffCreated: handoffCreatedSchema,
  HandoffClaimed: handoffClaimedSchema,
  HandoffStatus: handoffStatusSchema,
  Problem: problemSchema,
} as const;
type SchemaName = keyof typeof schemas;

/** The requests of a page to its backend in OpenAPI 3.1, out of the schemas that element and backend read them with. */
export function describeBackend(): object {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return {
    openapi: '3.1.0',
    info: {
      title: 'The backend of fortface-capture',
      version,
      description:
        'What <fortface-capture> asks of your backend. createFortfaceBackend() of fortface-capture/server answers it.',
      license: { name: 'MIT', identifier: 'MIT' },
      contact: { name: 'the fortface-capture authors' },
    },
    servers: [{ url: '/api/fortface', description: 'The prefix is yours.' }],
    tags: [{ name: 'Backend', description: 'Who may call is decided by your own cookie or token.' }],
    paths: {
      '/session': {
        get: describe('getDeviceKeys', 'The public keys that the element encrypts device information with.', {
          answers: ['DeviceKeySet'],
        }),
        post: describe('openSession', 'Opens a session for one action.', {
          request: 'SessionRequest',
          answers: ['SessionAnswer'],
        }),
      },
      '/submit': {
        post: describe(
          'submitCapture',
          'Forwards an encrypted capture. The answer is the decision of the backend if it has decide, and otherwise that of FortFace for the action.',
          {
            request: 'SubmitRequest',
            answers: [
              'DecidedAnswer',
              'LivenessAnswer',
              'EnrollAnswer',
              'IdentifyAnswer',
              'SearchAnswer',
              'CaptureAnswer',
            ],
          },
        ),
      },
      '/handoff': {
        post: describe(
          'handOver',
          'Continues a capture on a phone. The steps offer, create, claim, watch and end are answered with their own schema. The step watch streams HandoffStatus as text/event-stream if the request accepts that. Answers 404 without the option handoff.',
          {
            request: 'HandoffRequest',
            example: { step: 'offer' },
            answers: ['HandoffOffer', 'HandoffCreated', 'HandoffClaimed', 'HandoffStatus'],
          },
        ),
      },
    },
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema)]),
      ),
      responses: { Refused: { description: 'Refused.', content: json(refer('Problem')) } },
    },
  };
}

function describe(
  operationId: string,
  description: string,
  {
    request,
    answers,
    example,
  }: { request?: SchemaName; answers: readonly [SchemaName, ...SchemaName[]]; example?: object },
): object {
  const statuses = [400, 403, 429, 502, 503, ...(request === undefined ? [] : [401, 408, 413, 415])];
  return {
    operationId,
    tags: ['Backend'],
    summary: description.split('. ')[0]?.replace(/\.$/, ''),
    description,
    security: [],
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: json(refer(request), example) } }),
    responses: {
      200: {
        description: 'Done.',
        content: json(answers.length === 1 ? refer(answers[0]) : { anyOf: answers.map(refer) }),
      },
      ...Object.fromEntries(
        [...statuses, 'default'].map((status) => [status, { $ref: '#/components/responses/Refused' }]),
      ),
    },
  };
}

function refer(name: SchemaName): object {
  return { $ref: `#/components/schemas/${name}` };
}

function json(schema: object, example?: object): object {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}

function toJsonSchema(schema: z.ZodMiniType): object {
  const converted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // OpenAPI 3.1 has the same dialect and names it once for the whole document.
  return Object.fromEntries(Object.entries(converted).filter(([name]) => name !== '$schema'));
}
