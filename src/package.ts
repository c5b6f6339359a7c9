/** The folder of the package: one above this file, and one above the bundle that a build makes of it. */
export const packageRoot = new URL('../', import.meta.url)
