// Node's test runner follows every promise to the test that made it, to tell which one an error that nobody awaits belongs to: a
// tenth of a house's processor time and more. Here such an error fails the file (see group.ts), and its trace says the rest.
import hooks from 'node:async_hooks'

hooks.createHook = () => {
  const none = { enable: () => none, disable: () => none }
  return none
}
