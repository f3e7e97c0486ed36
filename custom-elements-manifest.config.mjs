export default {
  globs: [
    'src/element/capture-settings.ts',
    'src/element/fortface-capture.ts',
    'src/element/events.ts',
    'src/compat/fortface-sdk-element.ts',
    'src/compat/fortface-sdk-element.ts',
    'src/define.ts',
    'src/index.ts',
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
};
