import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { opened, relayed, upstream } from '../support-http/proxied.ts'

const { keep, clear } = opened()
afterEach(clear)

/** All that comes back, byte by byte as text. */
async function raw(url: string, headers: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.setEncoding('latin1')
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`, 'latin1')
  return text(socket)
}

it('answers for an upstream that changes to another protocol', async () => {
  const vendor = keep(
    await upstream(({ socket }) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
    }),
  )
  const proxy = keep(await relayed(vendor.url))
  const reply = await raw(proxy.url, '')
  expect(reply).toContain('502 Bad Gateway')
  expect(reply).toContain('expected a reply, got 101, which nobody asked for')
  expect((await proxy.next()).trouble).toMatchObject({ by: 'vendor' })
})

it('passes headers on byte for byte that are no ASCII', async () => {
  const vendor = keep(
    await upstream(({ headers, socket }) => {
      const reply = `HTTP/1.1 200 OK\r\nX-Got: ${headers['x-a']}\r\nContent-Length: 2\r\n\r\nok`
      socket.end(reply, 'latin1')
    }),
  )
  const proxy = keep(await relayed(vendor.url))
  expect(await raw(proxy.url, 'X-A: caf\xe9\r\n')).toContain('x-got: caf\xe9\r\n')
})

it('says that it is the certificate of the upstream that is not trusted', async () => {
  const server = createServer({ key: KEY, cert: CERTIFICATE }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  keep({ close: () => server.close() })
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const proxy = keep(await relayed(`https://127.0.0.1:${port}`))
  const reply = await fetch(proxy.url)
  expect(reply.status).toBe(502)
  expect(await reply.json()).toHaveProperty(
    'detail',
    `standin proxy to 127.0.0.1:${port}: expected a certificate that this machine trusts ` +
      '(NODE_EXTRA_CA_CERTS is a file of others that it shall), got DEPTH_ZERO_SELF_SIGNED_CERT',
  )
})

/** Of nothing but this test. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6PYsxNqGcSmirleK
MrfLcz8+MS6hNROjqTORh2W0Qp6hRANCAAQkf3XbCfBwTuJIXdXXXYR6WXVtRu43
8dKnwkgaTX+m1UFESj11PpDYqmUeVcIWvQhivFOF5pbGtosw/XTLGIBb
-----END PRIVATE KEY-----`

/** Signed by itself. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUAqp+LpqGayp+4AtjVdu9RTMOlQYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMjYxOFoYDzIxMjYxMDI4
MTMyNjE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQkf3XbCfBwTuJIXdXXXYR6WXVtRu438dKnwkgaTX+m1UFESj11PpDY
qmUeVcIWvQhivFOF5pbGtosw/XTLGIBbo1MwUTAdBgNVHQ4EFgQUL6q3NN60qpDd
pXwoUIAkZH5CV1AwHwYDVR0jBBgwFoAUL6q3NN60qpDdpXwoUIAkZH5CV1AwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAJ4avK+exSUtVlnyBy+66d
Qrx9fPP3LLQ0dTnSS6U0JwIhANn4hsFa5Rs/whWv86s0hLgsWQBfT9/d23plfnTL
tmJt
-----END CERTIFICATE-----`
