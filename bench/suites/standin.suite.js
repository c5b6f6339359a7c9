import { test } from '../../dist/vitest.js'
import { NUMBERS, takesOver } from './client.js'

test.concurrent.for(NUMBERS)('%i', (_, { mock }) => takesOver(mock))
