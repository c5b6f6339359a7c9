import { expect, it } from 'vitest'
import { loadDocument, objectAt, PROFILES } from '../../src/spec/document.ts'

it.each(PROFILES)(
  'what may be asked for as an event is what the document says is sent: %s',
  (profile) => {
    const document = loadDocument(profile)
    const schemas = objectAt(objectAt(document, 'components'), 'schemas')
    const names = Object.keys(objectAt(document, 'webhooks'))
    expect(objectAt(schemas, 'EventName').enum).toEqual(names)
  },
)
