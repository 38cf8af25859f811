// The Windows folder, unpacked and walked under Wine 10, which `wine.sh` makes; outside `npm test`, as root on Linux:
//   sh test/windows/wine.sh /tmp/wine && npm run package -- --target win-x64
//   node --import ./src/find-modules.js test/windows/walk.ts /tmp/wine dist/Preau-VERSION-win-x64.zip
// What Wine cannot tell is named in docs/guide/windows.md.
import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { longPrint, manyPapers, picture, reach } from './larger.ts'
import { aPerson, form, found, hidden } from './person.ts'
import { controlC, processes, says, start, unpack, type Window } from './wine.ts'

const [root, archive] = process.argv.slice(2)
if (!root || !archive)
  throw new Error('node --import ./src/find-modules.js test/windows/walk.ts FOLDER-OF-WINE ARCHIVE.zip')
const windows = await unpack(resolve(root), resolve(archive))
const PORT = 3177
const url = `http://localhost:${PORT}`
const shop = '/mag/la-recre-du-bois'
const began = performance.now()
const done = (what: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`)

async function open(): Promise<Window> {
  const window = start(windows, `--port ${PORT}`)
  await says(window, /Ctrl-C arr/)
  return window
}

const first = await open()
done('first start, from « Éloïse Dupré\\Mes documents », data in %LOCALAPPDATA%\\Preau')
assert.match(first.said(), /"Demarrer Preau\.cmd" teacher/)

const desk = aPerson(url)
const signIn = await readFile(join(windows.data, 'premiere-connexion.txt'), 'utf8')
const password = found(signIn, /: (\S+)\s*$/)
await desk.send('/bureau/connexion', { login: 'prof', password })
assert.match(await desk.read('/bureau'), /Déconnexion/)
const pupils = await desk.read('/bureau/eleves')
const classPage = await desk.read(found(pupils, /href="(\/bureau\/eleves\/classe\/\d+)"/))
await desk.pdf(found(classPage, /href="([^"]*fiches\.pdf[^"]*)"/))
done('the desk: signed in, the pupils’ slips as PDF')

const anne = aPerson(url)
const front = await anne.read(shop)
assert.equal((await fetch(url + found(front, /src="([^"]+\.webp|\/[^"]*images[^"]*)"/))).status, 200, 'a picture')
const reference = await buy()
done(`a shop page with its pictures; an order by cheque, ${reference}`)

const pupil = aPerson(url)
await pupil.send(`${shop}/admin01/connexion`, { login: 'lin.martin@ga.bac', password: '11052010' })
const orders = await pupil.read(`${shop}/admin01/commandes`)
const order = found(orders, new RegExp(`${reference}[^]*?href="(${shop}/admin01/commandes/\\d+)"`))
await pupil.send(`${order}/etat`, { ...form(await pupil.read(order), `${order}/etat`), confirmed: 'yes' })
const paper = new RegExp(`href="(${shop}/admin01/commandes/factures/\\d+\\.pdf)"`)
const invoice = await pupil.pdf(found(await pupil.read(order), paper))
done(`the back office: the cheque accepted, its invoice as PDF (${invoice.length} bytes)`)

const manager = aPerson(url)
await manager.send(`${shop}/admin01/connexion`, { login: 'ais.ba@ga.bac', password: '14032010' })
const sent = await picture(manager, shop)
const shown = await anne.read(sent.page)
const sized = await fetch(url + found(shown, new RegExp(`(/images/${sent.hash}-\\d+\\.webp)`)))
assert.deepEqual([sized.status, sized.headers.get('content-type')], [200, 'image/webp'])
done(`a picture sent from the PC, which the shop shows (${(await sized.arrayBuffer()).byteLength} bytes)`)

await manyPapers(await reach(windows.data), reference)
const long = await longPrint(pupil, shop)
done(`a print of 151 invoices, made in the background (${long.length} bytes)`)

const saving = start(windows, 'backup')
await saving.ended
assert.match(saving.said(), /Sauvegarde faite : C:\\users/)
const backups = await readdir(join(windows.data, 'backups'))
done(`a backup beside it (${backups.length} in the folder)`)
const second = start(windows, '--port 3178')
await second.ended
assert.match(second.said(), /déjà lancé sur le dossier/)
done('a second one on the same data is refused with a sentence')

for (const pid of await processes(windows, 'node.exe')) process.kill(pid, 'SIGKILL')
await first.ended
assert.ok((await processes(windows, 'postgres.exe')).length > 0, 'its database runs on')
const again = await open()
assert.match(await pupil.read(order), new RegExp(reference))
done('killed and started again: the order is there, the pupil still signed in')

await controlC(windows)
await again.ended
assert.match(again.said(), /Préau est arrêté/)
for (let tries = 0; tries < 100 && (await processes(windows, 'postgres.exe')).length > 0; tries++) await sleep(100)
assert.deepEqual(await processes(windows, 'postgres.exe'), [])
done('Ctrl-C ends in order, no process of the database is left')

const last = backups.filter((name) => !name.includes('nuit')).at(-1) ?? assert.fail('no backup')
const restoring = start(windows, `restore C:/users/root/AppData/Local/Preau/backups/${last} --yes`)
await restoring.ended
assert.match(restoring.said(), /La sauvegarde est reprise/)
const third = await open()
await desk.send('/bureau/connexion', { login: 'prof', password })
assert.ok((await stat(join(windows.data, 'postgres.key'))).size > 40)
done('that backup put back in the place of everything, and the desk entered again')
await controlC(windows)
await third.ended
console.log('The Windows folder has been walked.')

/** Anne ONIM's purchase, page by page, from the shelf to the confirmation; answers the order's reference. */
async function buy(): Promise<string> {
  await anne.send(`${shop}/identifiez-vous`, { email: 'anne.onim@exemple.fr', password: 'cliente-du-preau' })
  const product = await anne.read(`${shop}/produit/train-des-forets`)
  await anne.send(`${shop}/panier/ajouter`, { variant: hidden(product, 'variant'), quantity: '1' })
  const address = await anne.read(`${shop}/commande/adresse`)
  const delivery = found(address, /name="delivery"[^>]*value="(\d+)"/)
  await anne.send(`${shop}/commande/adresse`, { delivery, invoice: 'same', message: '' })
  const carrier = found(await anne.read(`${shop}/commande/port`), /name="carrier"[^>]*value="(\d+)"/)
  await anne.send(`${shop}/commande/port`, { carrier, terms: 'on' })
  const payment = await anne.read(`${shop}/commande/paiement`)
  const last = { payment: 'cheque', cart: hidden(payment, 'cart'), total: hidden(payment, 'total') }
  const confirmation = await anne.read(await anne.send(`${shop}/commande/paiement`, last))
  return found(confirmation, /class="reference"[^>]*>([A-Z]{9})</)
}
