// A class list: dropped or pasted, corrected in place, stored; the next one with an arrival, a leaver, and changes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { onPhone, onScreen, type Walk, type Walker, walk, withoutScripts } from './walk.ts'

const { url } = await demoHouse()
const families = 'ABADIE BENOIT CARPENTIER DELMAS ESCOFFIER FERRAND GARNIER HUBERT IMBERT JACQUET'.split(' ')
const firsts: Record<string, string[]> = {
  '2nde 1': ['Alix', 'Basile', 'Coline'],
  '2nde 2': ['Daphné', 'Émile', 'Fanny'],
  '2nde 3': ['Gaspard', 'Hélène', 'Isaure'],
}

/** Thirty pupils of a class: NOM;Prénom;date. */
const thirty = (className: string) =>
  families.flatMap((family, row) =>
    (firsts[className] ?? []).map((first, column) => [family, first, `${10 + row}/0${1 + column}/2010`, className]),
  )
const asText = (lines: readonly string[][]) =>
  ['Nom;Prénom;Né(e) le;Classe', ...lines.map((one) => one.join(';'))].join('\n')

for (const [walker, className] of [
  [onScreen, '2nde 1'],
  [onPhone, '2nde 2'],
  [withoutScripts, '2nde 3'],
] as const)
  test(`thirty pupils arrive, and the next list is compared with them: ${walker.name}`, async () => {
    const way = await walk(url, walker)
    await signIn(way)
    await firstList(way, walker, className)
    await sameAgain(way, className)
    await nextList(way, className)
    await way.end()
  })

async function signIn(way: Walk): Promise<void> {
  await way.go('/bureau')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

/** Three lines are wrong: one is corrected, one is completed, one is left out. */
async function firstList(way: Walk, walker: Walker, className: string): Promise<void> {
  const { page } = way
  await way.go('/bureau/eleves/liste')
  await way.look({ screen: 'liste-ajouter', phone: 'liste-ajouter-telephone' })
  await way.follow(way.button('Lire la liste'))
  assert.match(await page.getByRole('alert').innerText(), /Cette liste est vide/)
  const lines = [...thirty(className), ['', 'Fantôme', '01/01/2010', className]]
  const [, two = '', three = ''] = firsts[className] ?? []
  lines[4] = ['BENOIT', two, '31/02/2010', className]
  lines[5] = ['BENOIT', '', '11/03/2010', className]
  const file = { name: 'classe.csv', mimeType: 'text/csv', buffer: Buffer.from(asText(lines), 'latin1') }
  await page.getByLabel('Fichier de la classe').setInputFiles(file)
  if (walker.scripts) await page.getByText('Fichier prêt : classe.csv').waitFor()
  await way.follow(way.button('Lire la liste'))
  await page.getByRole('heading', { name: '3 lignes à corriger' }).waitFor()
  await page.getByText('écriture Windows-1252').waitFor()
  await way.look({ screen: 'liste-verifier', phone: 'liste-verifier-telephone' })

  await way.follow(way.button('Enregistrer'))
  assert.match(await page.getByRole('alert').innerText(), /3 lignes sont encore à corriger/)
  await way.look()
  const wrong = way.card('3 lignes à corriger')
  const line = (number: string) => wrong.getByRole('listitem').filter({ hasText: number })
  await way.box('Né(e) le', line('Ligne 6')).fill('28/02/2010')
  await way.box('Prénom', line('Ligne 7')).fill(three)
  await page.getByRole('checkbox', { name: 'Reprendre la ligne 32' }).uncheck()
  await way.follow(way.button('Vérifier de nouveau'))
  await page.getByRole('heading', { name: '30 nouveaux élèves' }).waitFor()
  await page.getByText('Une ligne laissée de côté').waitFor()
  await way.look()
  await way.follow(way.button('Créer les 30 comptes et enregistrer'))
  await page.getByText('30 comptes sont créés.').first().waitFor()
  await way.look()
}

async function sameAgain(way: Walk, className: string): Promise<void> {
  const { page } = way
  await paste(way, asText(thirty(className).toReversed()))
  await page.getByText('30 élèves sans changement').waitFor()
  assert.equal(await page.getByRole('heading', { name: /nouve|partis|changement/ }).count(), 0)
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Rien n’a changé').first().waitFor()
}

/** An arrival, a leaver, a usual name, a pupil of another class, and a name that is only near. */
async function nextList(way: Walk, className: string): Promise<void> {
  const { page } = way
  const lines = thirty(className).slice(0, -1)
  const [one = '', , three = ''] = firsts[className] ?? []
  lines[0] = ['ABADIE-ROUX', one, '10/01/2010', className]
  lines[3] = ['BENOÎT', one, '', className]
  lines.push(['ZIEGLER', `Nora-${one}`, '02/02/2010', className])
  await paste(way, asText(lines))
  await page.getByRole('heading', { name: 'Une ligne à préciser' }).waitFor()
  await page.getByRole('heading', { name: 'Un élève n’est plus dans la liste' }).waitFor()
  await way.look({ screen: 'liste-comparer', phone: 'liste-comparer-telephone' })
  await page.getByRole('combobox', { name: `Qui est ${one} ABADIE-ROUX ?` }).selectOption({ index: 1 })
  await way.follow(way.button('Vérifier de nouveau'))
  await page.getByRole('heading', { name: '2 changements' }).waitFor()
  await page.getByRole('checkbox', { name: `${three} JACQUET est parti` }).check()
  await page.getByRole('checkbox', { name: /^Le nom devient .* BENOÎT/ }).uncheck()
  await way.look()
  await way.follow(way.button('Créer le compte et enregistrer'))
  await page
    .getByText(/Un compte est créé\..*Un nom est corrigé\..*Un élève parti est archivé/)
    .first()
    .waitFor()
  await page.getByText('nor.ziegle').first().waitFor()
}

async function paste(way: Walk, text: string): Promise<void> {
  await way.go('/bureau/eleves/liste')
  await way.box('Ou collez la liste ici').fill(text)
  await way.follow(way.button('Lire la liste'))
  await way.page.getByRole('heading', { level: 1, name: 'Vérifiez la liste' }).waitFor()
}
