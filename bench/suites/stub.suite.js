import { test } from 'vitest'
import { NUMBERS, takesOver } from './client.js'

const conversation = { id: '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01', isHumanTakeover: 'true' }
const list = { count: 5, next: null, previous: null, results: Array(5).fill(conversation) }

/** What a test without a mock server has: answers written down. */
const fetch = async (url) => Response.json(url.includes('?') ? list : conversation)

test.concurrent.for(NUMBERS)('%i', () => takesOver({ fetch, key: 'sk_test' }))
