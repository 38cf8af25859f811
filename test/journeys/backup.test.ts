// Everything in one file: saved, downloaded, something changes, the file comes back, and what had changed is as it was.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { shop } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()
const folder = await mkdtemp(join(tmpdir(), 'preau-journey-'))
after(() => rm(folder, { recursive: true, force: true }))
const BACKUPS = '/bureau/etablissement/sauvegardes'

test('the school is saved, downloaded, changed, and goes back to what it was', async () => {
  const way = await walk(url)
  const { page } = way
  await signIn(way)
  await way.follow(way.link('Établissement').first())
  await way.follow(way.link('Sauvegardes'))
  await way.look({ screen: 'sauvegardes' })
  await way.follow(way.button('Sauvegarder maintenant'))
  await page.getByText('La sauvegarde est faite.').first().waitFor()
  await page.getByText(/Cette sauvegarde du .* contient\s: 3\sboutiques/).waitFor()
  await way.look({ screen: 'sauvegarde-contenu' })
  const file = await downloaded(way)

  await addTeacher(way)
  await way.go(BACKUPS)
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(file)
  await way.follow(way.button('Vérifier ce fichier'))
  await page.getByText('reçue', { exact: true }).waitFor()
  await way.box('Nom de l’établissement').fill('Lycée')
  await way.follow(way.button('Reprendre cette sauvegarde'))
  assert.match(await way.summary(), /Ce n’est pas le nom de l’établissement/)
  await way.look({ screen: 'sauvegarde-reprendre' })
  await way.box('Nom de l’établissement').fill('lycée jean-moulin')
  await way.follow(way.button('Reprendre cette sauvegarde'))
  await page.getByRole('heading', { level: 1, name: 'La sauvegarde est reprise' }).waitFor()
  await way.look({ screen: 'sauvegarde-reprise' })

  await way.go('/bureau/etablissement/professeurs')
  await page.getByRole('heading', { level: 1, name: 'Bureau du professeur' }).waitFor()
  await signIn(way)
  await way.go('/bureau/etablissement/professeurs')
  assert.equal(await page.getByText('MOREL-DUPONT').count(), 0)
  await way.go(shop)
  await page
    .getByRole('link', { name: /La Récré du Bois/ })
    .first()
    .waitFor()
  await way.go(BACKUPS)
  await page.getByText('avant une reprise').first().waitFor()
  await way.look()
  await removeReceived(way)
  await way.end()
})

test('the backups fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await signIn(way)
  await way.go(BACKUPS)
  await way.look()
  await way.follow(way.page.getByRole('main').locator(`a[href^="${BACKUPS}/"]`).first())
  await way.look()
  await way.end()
})

async function signIn(way: Walk): Promise<void> {
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

async function downloaded({ page, link }: Walk): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), link('Télécharger').click()])
  assert.match(download.suggestedFilename(), /^preau-.*\.preau$/)
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** The change that is to disappear. */
async function addTeacher(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/etablissement/professeurs')
  await way.box('Prénom').fill('Paul')
  await way.box('Nom').fill('MOREL-DUPONT')
  await way.box('Identifiant').fill('p.morel-dupont')
  await way.follow(way.button('Ajouter ce professeur'))
  await way.go('/bureau/etablissement/professeurs')
  await page.getByText('MOREL-DUPONT').first().waitFor()
}

async function removeReceived(way: Walk): Promise<void> {
  const { page } = way
  const row = page.getByRole('row').filter({ hasText: 'reçue' }).first()
  await way.follow(row.getByRole('link').first())
  await way.button('Supprimer').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Le fichier reçu sera effacé de cette machine').waitFor()
  await way.follow(dialog.getByRole('button', { name: 'Supprimer' }))
  await page.getByText('La sauvegarde est supprimée.').first().waitFor()
}
