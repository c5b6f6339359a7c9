import { hash } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { iso, wallClock } from '../clock.ts'
import { SpecCoverage } from '../contracts/coverage/coverage.ts'
import { look } from '../contracts/proxy/judge.ts'
import { Mirror } from '../contracts/proxy/mirror.ts'
import type { Passed } from '../contracts/proxy/passed.ts'
import { ProxyRecord, type Recorded } from '../contracts/proxy/record.ts'
import type { Run } from '../contracts/run.ts'
import { createStandin } from '../create.ts'
import { proxyServer } from '../http/proxy-server.ts'
import { Contract } from '../spec/contract.ts'
import { loadDocument } from '../spec/document.ts'
import { Judge } from '../spec/judge.ts'
import { operationsOf } from '../spec/operation.ts'
import { Validators } from '../spec/validator.ts'
import { version } from '../standin.ts'
import { vendorNames, vendors } from '../vendors/index.ts'
import { keyOfWorld } from '../vendors/key.ts'
import type { ProxyConfig } from './proxy-options.ts'

export interface SessionListener {
  /** Told of each exchange, in the order in which they ended. */
  readonly onRecorded: (recorded: Recorded) => void
  /** Told of what went wrong in here, which keeps nothing from being passed on. */
  readonly onBug: (error: unknown) => void
}

/** Passes traffic on, and puts down what is found in it. */
export class ProxySession {
  readonly #config: ProxyConfig
  readonly #record: ProxyRecord
  readonly #court: Parameters<typeof look>[1]
  readonly #onRecorded: (recorded: Recorded) => void
  readonly #startedAt = wallClock.now()
  #mirror: Mirror | null = null
  #closeMock: () => Promise<void> = async () => {}
  #looking: Promise<void> = Promise.resolve()
  readonly #mirroring = new Set<Promise<unknown>>()
  readonly #onBug: (error: unknown) => void
  #bugs = 0

  constructor(config: ProxyConfig, { onRecorded, onBug }: SessionListener) {
    const document = loadDocument(config.profile)
    const validators = new Validators(document)
    const contract = new Contract('report', document, validators)
    const bases = vendorNames.map((name) => vendors[name](config.profile))
    const judged = bases.filter(({ name }) => config.vendors.some((one) => one === name))
    const others = bases.filter((one) => !judged.includes(one))
    const isJudged = (path: string) => !others.some(({ basePath }) => path.startsWith(basePath))
    this.#config = config
    this.#onRecorded = onRecorded
    this.#onBug = (error) => {
      this.#bugs++
      onBug(error)
    }
    this.#court = {
      judge: new Judge(
        operationsOf(document).filter(({ path }) => isJudged(path)),
        contract,
      ),
      contract,
    }
    this.#record = new ProxyRecord({
      coverage: new SpecCoverage(document, { basePaths: judged.map(({ basePath }) => basePath) }),
      groupOf: (path) =>
        judged.find(({ basePath }) => path.startsWith(basePath))?.name ?? 'elsewhere',
      shapeAt: (schema) => validators.shape(schema),
    })
  }

  get count(): number {
    return this.#record.count
  }

  /** What was found to be wrong, be it in the traffic or in the proxy itself. */
  get errors(): number {
    return this.#record.errors + this.#bugs
  }

  /** Where a mock is wanted, it is made in memory, and opened with its own keys. */
  async openMock(): Promise<void> {
    const { profile, vendors: names } = this.#config
    const mock = await createStandin({ profile, vendors: names })
    const key = keyOfWorld('default')
    const keys = names
      .map((name) => vendors[name](profile))
      .map(({ keyHeader, credentials }) => [keyHeader, credentials(key)] as const)
    this.#mirror = new Mirror(mock.fetch, Object.fromEntries(keys))
    this.#closeMock = () => mock.close()
  }

  server() {
    const { upstream, timeoutMs, adminToken } = this.#config
    const born = `${hostname()} ${process.pid} ${wallClock.now()}`
    return proxyServer({
      upstream,
      timeoutMs,
      adminToken,
      pseudonym: `standin-${hash('sha256', born).slice(0, 12)}`,
      wall: wallClock,
      onPassed: (passed) => {
        this.#looking = this.#looking.then(() => this.#put(passed)).catch(this.#onBug)
      },
      report: () => this.present(),
    })
  }

  /** What `GET /_standin/report` answers. */
  async present() {
    await this.#settled()
    const { checks, dropped, coverage } = this.#record.report()
    const { count: exchanges, errors } = this
    const upstream = this.#config.upstream.href
    const drift = this.#record.drift()
    return { standin: version, upstream, exchanges, dropped, errors, checks, drift, coverage }
  }

  /** What reports are made from. */
  async run(): Promise<Run> {
    await this.#settled()
    await this.#closeMock()
    const { upstream, profile } = this.#config
    return {
      version: 1,
      title: `standin proxy --upstream ${upstream.href}`,
      standin: version,
      profile,
      target: upstream.href,
      startedAt: iso(this.#startedAt),
      tookMs: wallClock.now() - this.#startedAt,
      ...this.#record.report(),
    }
  }

  /** In the order in which they ended. */
  async #put(passed: Passed): Promise<void> {
    const looked = await look(passed, this.#court)
    this.#onRecorded(this.#record.add(looked))
    if (this.#mirror === null) return
    const asking: Promise<unknown> = this.#mirror
      .mirror(looked)
      .then((mirrored) => {
        if (mirrored !== null) this.#record.addMirrored(looked, mirrored)
      })
      .catch(this.#onBug)
      .finally(() => this.#mirroring.delete(asking))
    this.#mirroring.add(asking)
  }

  async #settled(): Promise<void> {
    await this.#looking
    await Promise.all(this.#mirroring)
  }
}
