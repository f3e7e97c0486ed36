/** The package's version, as `deviceInfo.sdkVersion` tells it; a test holds it equal to package.json. */
export const sdkVersion = '0.1.0';
