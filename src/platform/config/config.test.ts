import assert from 'node:assert/strict'
import type { NetworkInterfaceInfo } from 'node:os'
import test from 'node:test'
import { dataFolder } from './data-folder.ts'
import { findLanHost, lanHost, likely } from './lan-host.ts'
import { typed, typedPort } from './typed.ts'

const card = (address: string, internal = false) =>
  ({ address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null }) as NetworkInterfaceInfo

test('the address for the blackboard is no card inside the machine, none without a network', () => {
  const cards = {
    lo: [card('127.0.0.1', true)],
    'vEthernet (WSL)': [card('172.28.0.1')],
    'VirtualBox Host-Only': [card('192.168.56.1')],
    'Wi-Fi 2': [card('169.254.12.3')],
    Ethernet: [card('10.3.0.17')],
  }
  assert.equal(likely(cards), '10.3.0.17')
  assert.equal(likely({ docker0: [card('172.17.0.1')] }), '172.17.0.1', 'better than nothing')
  assert.equal(likely({ lo: cards.lo, 'Wi-Fi 2': cards['Wi-Fi 2'] }), undefined)
})

test('the address of the card in use is found without sending anything', async () => {
  await findLanHost()
  assert.match(lanHost(), /^(\d+\.\d+\.\d+\.\d+|localhost)$/)
})

test('on Windows data lies in the account’s own folder, elsewhere beside the program, and where PREAU_DATA says', () => {
  const LOCALAPPDATA = '/Users/Eloise/AppData/Local'
  assert.match(dataFolder({ LOCALAPPDATA }, 'win32'), /Local.Preau$/)
  assert.match(dataFolder({ LOCALAPPDATA }, 'linux'), /\/data$/)
  assert.equal(dataFolder({ LOCALAPPDATA, PREAU_DATA: '/srv/x' }, 'win32'), '/srv/x')
})

test('a command is shown as it is typed where Préau was started', () => {
  const folder = { PREAU_COMMAND: '"Demarrer Preau.cmd"' }
  assert.equal(typed('teacher', '--reset prof', folder), '"Demarrer Preau.cmd" teacher --reset prof')
  assert.equal(typed('start', '', folder), '"Demarrer Preau.cmd"')
  assert.equal(typedPort(3001, folder), '"Demarrer Preau.cmd" --port 3001')
  if (process.platform === 'win32') return
  assert.deepEqual([typed('start', '--empty', {}), typed('backup', '', {})], ['npm start -- --empty', 'npm run backup'])
  assert.equal(typedPort(3001, {}), 'PORT=3001 npm start')
})
