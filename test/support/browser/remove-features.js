/** Makes this realm one of a browser that lacks the named features: globals, their members, or one of the table below. */
self.removeFeatures = (names) => {
  const isPage = typeof document === 'object';
  const special = {
    'WebAssembly SIMD': () => {
      const refuse = async () => {
        throw new WebAssembly.CompileError('no SIMD');
      };
      Object.assign(WebAssembly, {
        compile: refuse,
        compileStreaming: refuse,
        instantiate: refuse,
        instantiateStreaming: refuse,
        validate: () => false,
      });
    },
    'container units': () => {
      if (isPage) CSS.supports = () => false;
    },
    // Firefox before 114 starts a module as a classic script, which fails at its first `import` or `export`.
    'module workers': () => {
      if (!isPage) return;
      const { Worker } = self;
      self.Worker = class extends Worker {
        constructor(url, options) {
          super(options && options.type === 'module' ? '/no-classic-script.js' : url);
        }
      };
    },
  };
  for (const name of names) {
    if (special[name]) {
      special[name]();
      continue;
    }
    const path = name.split('.');
    const member = path.pop();
    const owner = path.reduce((object, part) => object && object[part], self);
    if (owner === undefined || !(member in owner)) continue;
    Reflect.deleteProperty(owner, member);
    if (member in owner) throw new Error(`${name} cannot be removed`);
  }
};
