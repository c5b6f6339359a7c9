import { defineConfig } from 'vitest/config'

/** Tests that are to fail; run by `test/runners/planted.test.ts`. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.planted.ts'], typecheck: { enabled: false } },
})
