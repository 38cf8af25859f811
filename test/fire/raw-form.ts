import { once } from 'node:events'
import { connect } from 'node:net'

/** Sends a form as it stands and says what is answered to it; what the house does not read is not waited for. */
export async function postTo(
  port: number,
  path: string,
  head: string,
  body: string | Buffer,
  patience = 5000,
): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  const lines = [`POST ${path} HTTP/1.1`, `Host: localhost:${port}`, `Origin: http://localhost:${port}`, head]
  const type = 'Content-Type: application/x-www-form-urlencoded'
  socket.write(`${lines.join('\r\n')}\r\n${type}\r\n\r\n`)
  socket.write(body)
  const late = setTimeout(() => socket.destroy(), patience)
  const said = await new Promise<string>((heard) => {
    socket.once('data', (data) => heard(String(data)))
    socket.once('close', () => heard(''))
  })
  clearTimeout(late)
  socket.destroy()
  return Number(/^HTTP\/1.1 (\d+)/.exec(said)?.[1] ?? 0)
}
