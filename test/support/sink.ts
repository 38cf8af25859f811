import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/**
 * A server that takes mail like a school's does, and keeps what it was given. It puts off the first `refusals` messages
 * and refuses the mailbox `never` for good.
 */
export async function aSink({ refusals = 0, never = '' }: { refusals?: number; never?: string } = {}) {
  const taken: { from: string; to: string[]; raw: string }[] = []
  let left = refusals
  const talk = (socket: Socket) => {
    let from = ''
    let to: string[] = []
    let heard = ''
    let data = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 sink')
    socket.on('error', () => {})
    socket.on('data', (part) => {
      heard += part.toString('latin1')
      for (;;) {
        const end = heard.indexOf(data ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const said = heard.slice(0, end)
        heard = heard.slice(end + (data ? 5 : 2))
        if (data) {
          data = false
          taken.push({ from, to, raw: `${said}\r\n`.replaceAll('\r\n..', '\r\n.') })
          to = []
          say('250 taken')
        } else if (/^(EHLO|HELO)/i.test(said)) say('250 sink')
        else if (/^MAIL FROM:/i.test(said)) {
          from = said.slice(11, -1)
          say(left-- > 0 ? '451 come back later' : '250 ok')
        } else if (/^RCPT TO:/i.test(said)) {
          const wanted = said.slice(9, -1)
          if (wanted === never) say('550 5.1.1 no such mailbox')
          else {
            to.push(wanted)
            say('250 ok')
          }
        } else if (/^STARTTLS/i.test(said)) say('502 not here')
        else if (/^DATA/i.test(said)) {
          data = true
          say('354 go on')
        } else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
    })
  }
  const server = createServer(talk).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `smtp://127.0.0.1:${port}?ignoreTLS=true`
  return { taken, port, url, close: () => new Promise((done) => server.close(done)) }
}
