import { isSecretName, masked } from '../../spec/mask.ts'

/**
 * The keys that came with requests: wherever one turns up again, in an error that quotes it or under a name that tells
 * nothing, it is masked as well.
 */
export class Secrets {
  readonly #known = new Map<string, string>()

  learn(headers: Readonly<Record<string, string>>, target: string): void {
    const [, query = ''] = target.split('?')
    const named = [...Object.entries(headers), ...new URLSearchParams(query)]
    for (const [name, value] of named) {
      if (!isSecretName(name)) continue
      for (const part of value.split(/[\s;,=]+/)) this.#add(part)
    }
  }

  hide(text: string): string {
    let hidden = text
    for (const [secret, shown] of this.#known) hidden = hidden.replaceAll(secret, shown)
    return hidden
  }

  #add(secret: string): void {
    const shown = masked(secret)
    if (secret.length < SHORTEST || shown === secret) return
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
    for (const form of forms) this.#known.set(form, shown)
    for (const form of this.#known.keys()) {
      if (this.#known.size <= MOST) break
      this.#known.delete(form)
    }
  }
}

/** What is shorter is found in texts that have nothing to do with it. */
const SHORTEST = 8

/** A client has few keys, but may get a new token every hour. */
const MOST = 600
