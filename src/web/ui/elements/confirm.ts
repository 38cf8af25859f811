// A form with data-confirm, or the button that sends it, says first what will be lost, in a dialog with the verb on its button.
const agreed = new WeakSet<HTMLFormElement>()

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target as HTMLFormElement
    const submitter = (event as SubmitEvent).submitter
    const asking = submitter?.dataset.confirm ? submitter : form
    const { confirm: text, confirmTitle = '', confirmAction = '', confirmCancel = '' } = asking.dataset
    if (!text || agreed.delete(form)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    ask({ title: confirmTitle, text, action: confirmAction, cancel: confirmCancel }, () => {
      agreed.add(form)
      form.requestSubmit(submitter)
    })
  },
  true,
)

type Question = { title: string; text: string; action: string; cancel: string }

function ask({ title, text, action, cancel }: Question, done: () => void) {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'confirm-title')
  const add = (tag: string, content: string, attributes: Record<string, string> = {}) => {
    const element = document.createElement(tag)
    element.textContent = content
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    return element
  }
  const form = add('form', '', { method: 'dialog', class: 'actions' })
  form.append(
    add('button', cancel, { class: 'button secondary' }),
    add('button', action, { class: 'button danger', value: 'yes' }),
  )
  dialog.append(add('h2', title, { id: 'confirm-title' }), add('p', text), form)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (dialog.returnValue === 'yes') done()
  })
  document.body.append(dialog)
  dialog.showModal()
}
