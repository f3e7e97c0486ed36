/**
 * Puts the files of Swagger UI that `GET /` needs into `swagger-ui/`, from which the package takes them. They come from the
 * package's tarball: installing `swagger-ui-dist` brings 12 MB along, and a script that reports each installation to a
 * third party. Quick if they are here.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchFiles } from '../../../tools/fetch-package.mjs';

const swaggerUi = {
  spec: 'swagger-ui-dist@5.35.0',
  megabytes: 3.4,
  sha512: 'U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==',
  files: [
    {
      file: 'swagger-ui-bundle.js',
      sha256: 'e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2',
    },
    {
      file: 'swagger-ui-bundle.js.LICENSE.txt',
      sha256: '37eb6e7e59aed57b2c1acf076574b818ea07b74265717e0bd67b59e0baf9abbb',
    },
    {
      file: 'swagger-ui.css',
      sha256: '5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d',
    },
    { file: 'LICENSE', sha256: 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30' },
    { file: 'NOTICE', sha256: '0d20d1adef18aee3f40dd258172155521ce702ac445cb5f7b7d60ed32dad2fb2' },
  ],
};

/** Makes sure that Swagger UI's files lie in `swagger-ui/` with the pinned content; throws with what to do otherwise. */
export function fetchSwaggerUi() {
  fetchFiles(swaggerUi, join(dirname(fileURLToPath(import.meta.url)), 'swagger-ui'));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    fetchSwaggerUi();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
