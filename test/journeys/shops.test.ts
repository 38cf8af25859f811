// The street of shops on the desk: every page of the tab fits a telephone and pleases axe.
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { onPhone, walk } from './walk.ts'

const { url } = await demoHouse()

test('the street fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  for (const path of ['', '/nouvelle', '/en-serie', '/gardees', '/garder']) {
    await way.go(`/bureau/boutiques${path}`)
    await way.look()
  }
  await way.end()
})
