// A shop taken to another school in one file: exported with all it has, read, checked, made anew; and mails that may leave.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aSink } from '#test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { onPhone, type Walk, type Walker, walk } from './walk.ts'

const { url } = await demoHouse()
const folder = await mkdtemp(join(tmpdir(), 'preau-journey-'))
after(() => rm(folder, { recursive: true, force: true }))

test('a shop is exported to a file, read, and made anew from it', async () => {
  const way = await enter('/bureau/boutiques')
  const { page } = way
  await way.follow(way.link('La Récré du Bois').first())
  await way.look()
  await page.getByRole('radio', { name: /avec ses clients|clients et commandes|commandes/i }).check()
  const [download] = await Promise.all([page.waitForEvent('download'), way.button('Exporter').click()])
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)

  await way.go('/bureau/boutiques')
  await way.follow(way.link('Importer une boutique'))
  await page.getByLabel('Fichier de la boutique').setInputFiles(await broken())
  await way.follow(way.button('Lire le fichier'))
  assert.match(await way.summary(), /fichier/)
  await way.look()
  await page.getByLabel('Fichier de la boutique').setInputFiles(file)
  await way.follow(way.button('Lire le fichier'))
  await page.getByRole('heading', { level: 1, name: 'Vérifiez la boutique' }).waitFor()
  await way.look({ screen: 'professeur-importer' })
  await page.getByLabel(/^Nom/).fill('La Récré d’ailleurs')
  await page.getByLabel(/^Adresse/).fill('la-recre-d-ailleurs')
  await way.follow(page.getByRole('main').getByRole('button', { name: /Créer/ }))
  await page.getByText('La Récré d’ailleurs est importée.').first().waitFor()
  await way.look()
  await way.end()
})

test('a shop’s file fits a telephone', async () => {
  const way = await enter('/bureau/boutiques/importer', onPhone)
  await way.look()
  await way.go('/bureau/etablissement/messagerie')
  await way.look()
  await way.end()
})

test('the school lets its mails leave for one domain, and tries it', async () => {
  const sink = await aSink()
  after(() => sink.close())
  const way = await enter('/bureau/etablissement/messagerie')
  const { page } = way
  await way.look()
  await page.getByRole('checkbox', { name: /Envoyer aussi/ }).check()
  await way.follow(way.button('Enregistrer'))
  assert.match(await way.summary(), /au moins un domaine/)
  await page.getByLabel('Domaines autorisés').fill('lycee-exemple.fr')
  await page.getByLabel('Adresse d’expédition').fill('preau@lycee-exemple.fr')
  await page.getByLabel('Serveur', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(sink.port))
  await page.getByLabel('Chiffrement').selectOption({ label: 'Aucun' })
  await way.follow(way.button('Enregistrer'))
  await page.getByText('C’est enregistré.').first().waitFor()
  await page.getByLabel('Adresse qui reçoit l’essai').fill('moi@ailleurs.fr')
  await way.follow(way.button('Envoyer une lettre d’essai'))
  await page.getByText('Cette adresse n’est pas d’un domaine autorisé').first().waitFor()
  await page.getByLabel('Adresse qui reçoit l’essai').fill('moi@lycee-exemple.fr')
  await way.follow(way.button('Envoyer une lettre d’essai'))
  await page.getByText('La lettre d’essai est partie vers moi@lycee-exemple.fr').first().waitFor()
  await way.look({ screen: 'professeur-messagerie' })
  assert.deepEqual(
    sink.taken.map(({ to }) => to),
    [['moi@lycee-exemple.fr']],
  )
  await way.end()
})

async function broken(): Promise<string> {
  const path = join(folder, 'cassee.zip')
  await writeFile(path, 'PK, ou presque')
  return path
}

async function enter(path: string, walker?: Walker): Promise<Walk> {
  const way = await walk(url, walker)
  await way.go(`/bureau/connexion?vers=${encodeURIComponent(path)}`)
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  return way
}
