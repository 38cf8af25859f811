// « Sauvegardes » without a script: made, downloaded, sent back, gone back to; what is wrong is said and nothing is lost.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as backups from '#backups'
import { sql } from '#database'
import { openFiles } from '#files'
import * as school from '#school'
import { aShop, aVisitor, testDatabase, type Visitor } from '#test'
import { createApp } from '../../app.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-desk-backups-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée de l’Étang', town: 'Annecy' })
await school.firstTeacher(db, 'tableau noir et craie')
await aShop(db, 'Le Fournil')
const PATH = '/bureau/etablissement/sauvegardes'
const text = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('\u00a0', ' ')

async function teacher(into = database, data = folder): Promise<Visitor> {
  const visitor = aVisitor(into, data)
  const answer = await visitor.post('/bureau/connexion', { login: 'prof', password: 'tableau noir et craie' })
  assert.equal(answer.status, 303)
  return visitor
}

function form(bytes: BlobPart | undefined, name = 'classe.preau'): FormData {
  const sent = new FormData()
  sent.append('before', 'une valeur')
  if (bytes !== undefined) sent.append('file', new File([bytes], name))
  return sent
}

/** Signed in until the school goes back to a backup. */
const prof = await teacher()
let address = ''
let bytes = Buffer.alloc(0)

test('a backup is made, listed, shown and downloaded', async () => {
  assert.match(await text(prof.get(PATH)), /Pas encore de sauvegarde/)
  const made = await prof.post(PATH)
  assert.equal(made.status, 303)
  address = made.headers.get('location') ?? ''
  const page = await text(prof.get(address))
  assert.match(page, /Cette sauvegarde du .* contient : 1 boutique, 3 produits et 1 professeur/)
  assert.match(page, /tapez : Lycée de l’Étang/)
  assert.match(await text(prof.get(PATH)), /<td[^>]*>1 boutique</)
  const answer = await prof.get(`${address}/telecharger`)
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename\*=UTF-8''preau-.*\.preau/)
  bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(answer.headers.get('content-length'), String(bytes.length))
})

test('pictures that are gone are told at the desk, on the page of backups and as one is made', async () => {
  await db
    .updateTable('shops')
    .set({ banner_hash: 'ab'.repeat(32) })
    .execute()
  assert.match(await text(prof.get(PATH)), /Une image des boutiques n’est plus dans le dossier de données/)
  assert.match(await text(prof.get('/bureau')), /Remettez à sa place le dossier « files »/)
  // Later than a double click on the button of the test before.
  await sleep(1000)
  const { headers } = await prof.post(PATH, {})
  assert.match(await text(prof.get(headers.get('location') ?? '')), /mais une image lui manque/)
  await db.updateTable('shops').set({ banner_hash: null }).execute()
  assert.doesNotMatch(await text(prof.get(PATH)), /Une image des boutiques n’est plus/)
  await backups.remove(folder, decodeURIComponent(headers.get('location')?.split('/').at(-1) ?? ''))
})

test('what another machine keeps is listed with its name, and cannot be opened from here', async () => {
  await sql`
    insert into files.backups (folder, name, machine, path, origin, made_at, bytes, holds)
    values (gen_random_uuid(), 'preau-ailleurs.preau', 'srv-2 <b>', '/srv/preau/backups/preau-ailleurs.preau', 'nightly', now(), 2048, '{"shops":3,"pupils":12,"orders":76}')`.execute(
    db,
  )
  const page = await text(prof.get(PATH))
  assert.match(page, /Sur les autres machines[\s\S]*srv-2 &lt;b&gt;[\s\S]*automatique[\s\S]*3 boutiques/)
  assert.doesNotMatch(page, /href="[^"]*preau-ailleurs/)
  const there = `${PATH}/preau-ailleurs.preau`
  const asks = [prof.get(there), prof.get(`${there}/telecharger`), prof.post(`${there}/supprimer`)]
  for (const ask of [...asks, prof.post(`${there}/reprendre`, { name: 'x' })]) {
    const { status, headers } = await ask
    assert.deepEqual([status, headers.get('location')], [303, `${PATH}#ailleurs`])
  }
  const said = await text(prof.get(PATH))
  assert.match(
    said,
    /sur une autre machine, « srv-2 &lt;b&gt; », dans le fichier \/srv\/preau\/backups\/preau-ailleurs.preau/,
  )
  await sql`delete from files.backups where name = 'preau-ailleurs.preau'`.execute(db)
})

test('nobody else gets at it: who is not signed in, who is no administrator', async () => {
  const stranger = aVisitor(database, folder)
  for (const path of [PATH, address, `${address}/telecharger`])
    assert.match((await stranger.get(path)).headers.get('location') ?? '', /connexion/)
  const added = await text(
    prof.post('/bureau/etablissement/professeurs', { firstName: 'Paul', lastName: 'Morel', login: 'p.morel' }),
  )
  const [, password = ''] = /class="code">([^<]+)</.exec(added) ?? []
  const paul = aVisitor(database, folder)
  await paul.post('/bureau/connexion', { login: 'p.morel', password })
  await paul.post('/bureau/mon-compte', { current: password, next: 'un mot à moi seul', again: 'un mot à moi seul' })
  for (const path of [PATH, address, `${address}/telecharger`]) assert.equal((await paul.get(path)).status, 403)
  for (const path of [PATH, `${PATH}/verifier`, `${address}/reprendre`, `${address}/supprimer`])
    assert.equal((await paul.post(path, {})).status, 403)
})

test('names that lead elsewhere lead to the list', async () => {
  for (const name of ['autre.preau', '..%2f..%2fetc%2fpasswd', '%2e%2e%2fpremiere-connexion.txt', 'x'.repeat(300)])
    for (const path of [`${PATH}/${name}`, `${PATH}/${name}/telecharger`])
      assert.equal((await prof.get(path)).headers.get('location'), PATH, path)
  assert.equal((await prof.post(`${PATH}/autre.preau/supprimer`)).status, 404)
})

test('a file is checked before it is among the others', async () => {
  for (const [sent, why] of [
    [form(undefined), /Choisissez un fichier/],
    [form(''), /Choisissez un fichier/],
    [form('un devoir'), /n’est pas une sauvegarde de Préau/],
    [form(bytes.subarray(0, bytes.length >> 1)), /n’est pas une sauvegarde|abîmée/],
  ] as const) {
    const answer = await prof.post(`${PATH}/verifier`, sent)
    assert.equal(answer.status, 422)
    assert.match(await text(answer), why)
  }
  assert.equal((await prof.post(`${PATH}/verifier`, { file: 'x' })).status, 422)
  const answer = await prof.post(`${PATH}/verifier`, form(bytes))
  assert.equal(answer.status, 303)
  const received = answer.headers.get('location') ?? ''
  assert.match(received, /-recue\.preau$/)
  assert.match(await text(prof.get(received)), /1 boutique/)
  assert.equal((await prof.post(`${received}/supprimer`)).status, 303)
  assert.equal((await prof.get(received)).headers.get('location'), PATH)
  assert.deepEqual(
    (await readdir(join(folder, 'backups'))).filter((name) => name.startsWith('.')),
    [],
  )
})

test('a body that is cut, endless or oddly bounded is refused, never read as a file', async () => {
  const app = createApp({ config: { dataFolder: folder } as never, database, db, files: openFiles(folder, db) })
  const cookie = [...prof.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ')
  const send = (body: string, type = 'multipart/form-data; boundary=xx') =>
    app.request(`http://localhost${PATH}/verifier`, {
      method: 'POST',
      body,
      headers: { host: 'localhost', origin: 'http://localhost', cookie, 'content-type': type },
    })
  const head = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.preau"\r\n\r\n'
  for (const [body, why] of [
    [`${head}des octets sans fin`, /interrompu/],
    // No byte of a file has come: none was chosen, as far as can be known.
    [`${head}`, /Choisissez/],
    [`--yy\r\n`, /Choisissez/],
    ['', /Choisissez/],
    [`--xx\r\n${'a: b\r\n'.repeat(9000)}`, /Choisissez/],
    [`${head}x\r\n--xx--`, /n’est pas une sauvegarde/],
  ] as const) {
    const answer = await send(body)
    assert.equal(answer.status, 422, body.slice(0, 90))
    assert.match(await text(answer), why, body.slice(0, 90))
  }
  assert.equal((await send(head, 'text/plain')).status, 422)
})

test('going back asks for the school’s name, keeps the present aside, and everybody signs in again', async () => {
  await aShop(db, 'La Fleur de sel')
  assert.match(await text(prof.get('/mag/la-fleur-de-sel')), /Fleur de sel/)
  for (const name of ['', 'Lycée', 'Le Fournil']) {
    const refused = await prof.post(`${address}/reprendre`, { name })
    assert.equal(refused.status, 422)
    assert.match(await text(refused), /n’est pas le nom de l’établissement/)
  }
  assert.equal((await prof.get('/mag/la-fleur-de-sel')).status, 200)
  const done = await prof.post(`${address}/reprendre`, { name: " lycée de  l'étang " })
  assert.equal(done.status, 200)
  assert.match(await text(done), /Préau est revenu au .* : 1 boutique/)
  assert.equal((await prof.get('/mag/la-fleur-de-sel')).status, 404)
  assert.match((await prof.get(PATH)).headers.get('location') ?? '', /connexion/)
  const again = await teacher()
  assert.equal((await again.get('/mag/le-fournil')).status, 200)
  const list = await backups.list(folder)
  const safety = list.find(({ origin }) => origin === 'safety')
  assert.equal(safety?.manifest?.holds.shops, 2)
  // And forward again, to what had been kept aside: what memories hold of a shop is not what it was.
  const forward = await again.post(`${PATH}/${safety?.name}/reprendre`, { name: 'Lycée de l’Étang' })
  assert.equal(forward.status, 200)
  const last = await teacher()
  assert.equal((await last.get('/mag/la-fleur-de-sel')).status, 200)
})

test('a fresh school begins with « Reprendre une sauvegarde », and has nothing to lose', async () => {
  const fresh = await testDatabase()
  const data = await mkdtemp(join(folder, 'fresh-'))
  await school.found(fresh.db, { name: 'Mon établissement', town: '', installed: false })
  await school.firstTeacher(fresh.db, 'tableau noir et craie')
  const newcomer = await teacher(fresh, data)
  assert.equal((await newcomer.get('/bureau')).headers.get('location'), '/bureau/installation')
  assert.match(await text(newcomer.get('/bureau/installation')), /sauvegardes#recevoir">Reprendre une sauvegarde/)
  const received = (await newcomer.post(`${PATH}/verifier`, form(bytes))).headers.get('location') ?? ''
  const page = await text(newcomer.get(received))
  assert.match(page, /encore vide : rien ne sera perdu/)
  assert.doesNotMatch(page, /Pour confirmer/)
  assert.equal((await newcomer.post(`${received}/reprendre`)).status, 200)
  assert.deepEqual(
    (await backups.list(data)).map(({ origin }) => origin),
    ['received'],
  )
  const entered = await teacher(fresh, data)
  assert.equal((await entered.get('/bureau')).status, 200)
  assert.equal((await entered.get('/mag/le-fournil')).status, 200)
})

test('a damaged file in the folder is listed as such and cannot be put back', async () => {
  const prof = await teacher()
  await writeFile(join(folder, 'backups', 'clé usb.preau'), bytes.subarray(0, bytes.length - 500))
  const flipped = Buffer.from(bytes)
  flipped[3000] = (flipped[3000] ?? 0) ^ 1
  await writeFile(join(folder, 'backups', 'autre.preau'), flipped)
  assert.match(await text(prof.get(PATH)), /illisible/)
  const page = await text(prof.get(`${PATH}/${encodeURIComponent('clé usb.preau')}`))
  assert.match(page, /Sauvegarde illisible/)
  assert.doesNotMatch(page, /Reprendre cette sauvegarde/)
  const refused = await prof.post(`${PATH}/autre.preau/reprendre`, { name: 'Lycée de l’Étang' })
  assert.equal(refused.status, 422)
  assert.match(await text(refused), /abîmée ou incomplète/)
})

test('while a backup is put back every page says to wait a moment', async () => {
  const [one] = await backups.list(folder)
  const app = aVisitor(database, folder)
  const house = { database, files: openFiles(folder, db), config: { dataFolder: folder } }
  let going = true
  const restoring = backups.restore(house, one?.path ?? '').finally(() => {
    going = false
  })
  const seen = new Set<number>()
  while (going) {
    const answer = await app.get('/')
    if (answer.status === 503) assert.match(await text(answer), /Préau reprend une sauvegarde/)
    seen.add(answer.status)
    // Pages that answer at once would keep the restore from its turn.
    await sleep(5)
  }
  await restoring
  assert.ok(seen.has(503), [...seen].join())
  assert.equal((await app.get('/')).status, 200)
})
