/** A button that copies the whole address of the link inside; drawn only where scripts run, on plain http too. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    if (!link || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button quiet small'
    button.textContent = this.dataset.copy ?? ''
    button.ariaLabel = `${this.dataset.copy} ${link.textContent}`
    button.addEventListener('click', async () => {
      const done = await copy(link.href)
      button.textContent = (done ? this.dataset.copied : link.href) ?? ''
    })
    this.append(button)
  }
}

/** The clipboard is there on secure origins alone; a school's network is mostly plain http. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => byHand(text),
    )
  return byHand(text)
}

function byHand(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
customElements.define('copy-text', CopyText)
