/** The package's version, as `deviceInfo.sdkVersion` tells it; a test holds it equal to package.json. */
export const sdkVersion = '1.0.0-rc.1';
