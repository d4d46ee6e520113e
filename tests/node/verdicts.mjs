// What npm's alexa-verifier says of each request: null where it lets it in, or why not.
//
// Reads one JSON object: now (Unix milliseconds, which the clock is stopped at), port and ca (the
// origin on loopback that stands in for Amazon's), unreachable (URLs), requests (url, signature,
// body in base64).
import https from 'https'
import { readFileSync } from 'fs'

const { now, port, ca, unreachable, requests } = JSON.parse(readFileSync(0, 'utf8'))

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [now]))
  }
}

const get = https.get
https.get = (href, answered) => {
  const { pathname } = new URL(href)
  const closed = unreachable.includes(href)
  return get({ host: 'localhost', port: closed ? 8 : port, path: pathname, ca }, answered)
}

const { default: verify } = await import('alexa-verifier')

// A fault in the middle of a fetch is thrown to nobody.
let crashed = () => {}
process.on('uncaughtException', (error) => crashed(error))

async function verdict({ url, signature, body }) {
  const crash = new Promise((_, reject) => (crashed = reject))
  const text = Buffer.from(body, 'base64').toString('utf8')
  try {
    await Promise.race([verify(url, signature, text), crash])
    return null
  } catch (error) {
    return String(error)
  }
}

const verdicts = []
for (const request of requests) verdicts.push(await verdict(request))
process.stdout.write(JSON.stringify(verdicts), () => process.exit())
