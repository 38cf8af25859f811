import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

/** How long what was found is trusted, milliseconds: a laptop changes its network. */
const FRESH = 15_000
/** An address that nobody has (RFC 5737): connecting a datagram socket to it asks the system for the way and sends nothing. */
const NOWHERE = '192.0.2.1'

let found: { address: string | undefined; at: number } | undefined

/** The machine's address on the school's network, that of the network card in use, or localhost. */
export function lanHost(): string {
  if (!found || performance.now() - found.at > FRESH) void findLanHost()
  return found?.address ?? likely(networkInterfaces()) ?? 'localhost'
}

/** Asks the system which network card is in use, for `lanHost`. */
export async function findLanHost(): Promise<void> {
  // Marked at once: others who ask meanwhile take what was known.
  found = { address: found?.address, at: performance.now() }
  found = { address: await inUse(), at: performance.now() }
}

async function inUse(): Promise<string | undefined> {
  const socket = createSocket('udp4')
  try {
    socket.connect(9, NOWHERE)
    await once(socket, 'connect')
    const { address } = socket.address()
    return /^(127|169\.254|0)\./.test(address) ? undefined : address
  } catch {
    return undefined
  } finally {
    socket.close()
  }
}

/** Cards that lead to machines inside this one (Hyper-V, WSL, VirtualBox, VMware, Docker). */
const INSIDE = /^(vEthernet|VirtualBox|VMware|vmnet|docker|br-|veth|virbr)/i

/** Where no way out is known (a classroom without internet and without a gateway): the first card of a network outside. */
export function likely(cards: NodeJS.Dict<NetworkInterfaceInfo[]>): string | undefined {
  const all = Object.entries(cards).flatMap(([name, addresses = []]) =>
    addresses.flatMap(({ family, internal, address }) =>
      family === 'IPv4' && !internal && !address.startsWith('169.254.') ? [{ name, address }] : [],
    ),
  )
  return (all.find(({ name }) => !INSIDE.test(name)) ?? all[0])?.address
}
