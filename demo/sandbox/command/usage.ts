/** What `fortface-sandbox --help` prints. */
export const usage = `Usage: fortface-sandbox [options]

The FortFace API on your own machine, for development and tests.

  --port <number>     port to listen on; 0 takes any free one     (8081)
  --host <address>    address to listen on                        (127.0.0.1)
  --data <folder>     where the encrypted data is kept            (.fortface-sandbox)
  --seed [folder]     enrols the folder's pictures under their file names; without a
                      folder, one picture in the public domain as "astronaut"
  --reset             removes the data of the sandbox in the data folder and exits
  --as-documented     serves only what FortFace's API page documents
  --live              shows sessions and their pictures at /sessions, on loopback only
  --help, --version

Each option has a variable: SANDBOX_PORT, SANDBOX_HOST, SANDBOX_DATA, SANDBOX_LIVE. For keys,
galleries, TLS and a libSQL server, see the README.
`;
