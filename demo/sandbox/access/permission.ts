export type PermittedContext = 'sdk' | 'backoffice';
export type PermittedMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type PermittedEndpoint =
  'handshake' | 'enroll' | 'identify' | 'search' | 'liveness' | 'capture' | 'photo' | 'session';

/** One row of the API page's table of what a key may do (3.1). */
export interface Permission {
  context: PermittedContext;
  endpoint: PermittedEndpoint;
  methods: readonly PermittedMethod[];
}

/** The whole table of the API page; `session` is its "log session", `photo` also covers the validation by POST. */
export const everyPermission: readonly Permission[] = [
  { context: 'sdk', endpoint: 'handshake', methods: ['POST'] },
  { context: 'sdk', endpoint: 'enroll', methods: ['POST'] },
  { context: 'sdk', endpoint: 'identify', methods: ['POST'] },
  { context: 'sdk', endpoint: 'search', methods: ['POST'] },
  { context: 'sdk', endpoint: 'liveness', methods: ['POST'] },
  { context: 'sdk', endpoint: 'capture', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'handshake', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'enroll', methods: ['POST', 'PUT', 'DELETE'] },
  { context: 'backoffice', endpoint: 'identify', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'search', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'liveness', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'capture', methods: ['POST'] },
  { context: 'backoffice', endpoint: 'photo', methods: ['GET', 'POST'] },
  { context: 'backoffice', endpoint: 'session', methods: ['GET'] },
];

/** What a request is about to do. */
export interface Operation {
  context: PermittedContext;
  endpoint: PermittedEndpoint;
  method: PermittedMethod;
}

/** Whether one of the permissions covers the operation. */
export function isPermitted(permissions: readonly Permission[], operation: Operation): boolean {
  return permissions.some(
    (permission) =>
      permission.context === operation.context &&
      permission.endpoint === operation.endpoint &&
      permission.methods.includes(operation.method),
  );
}
