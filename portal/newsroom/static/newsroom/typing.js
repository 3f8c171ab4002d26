// Cleans the text up, once its editor has seen and accepted each difference.
;(() => {
  const { data, form, say, fill, element } = window.peyk
  const button = document.querySelector("[data-clean]")
  if (!form || !button) return
  button.hidden = false

  function show(changes) {
    const dialog = element("dialog", { className: "cleaning" }, [element("h2", { textContent: say("cleanTitle") })])
    const boxes = []
    for (const { name, label, html, pieces } of changes) {
      const box = element("input", { type: "checkbox", checked: true })
      const text = element("p", { className: "diff", dir: data.direction, lang: data.language })
      for (const [kind, words] of pieces) {
        const tag = { removed: "del", added: "ins" }[kind] || "span"
        text.append(element(tag, { textContent: words, className: kind === "gap" ? "diff__gap" : "" }))
      }
      boxes.push([box, name, html])
      dialog.append(element("fieldset", {}, [element("label", {}, [box, " ", label]), text]))
    }
    const accept = element("button", { type: "button", className: "button default", textContent: say("accept") })
    const leave = element("button", { type: "button", className: "button", textContent: say("leave") })
    accept.addEventListener("click", () => {
      for (const [box, name, html] of boxes) if (box.checked) fill(name, html)
      dialog.close()
    })
    leave.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => dialog.remove())
    dialog.append(element("p", {}, [accept, leave]))
    document.body.append(dialog)
    dialog.showModal()
  }

  async function clean() {
    const body = new FormData()
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
    body.set("data", JSON.stringify({ kind: data.kind, language: data.language, fields: window.peyk.fields() }))
    button.disabled = true
    try {
      const response = await fetch(data.clean, { method: "POST", body, credentials: "same-origin", redirect: "error" })
      if (!response.ok) throw new Error(String(response.status))
      const { changes } = await response.json()
      if (changes.length) show(changes)
      else notice(say("nothingToClean"))
    } catch {
      notice(say("failed"))
    } finally {
      button.disabled = false
    }
  }

  function notice(text) {
    const dialog = element("dialog", { className: "cleaning" }, [element("p", { textContent: text })])
    const close = element("button", { type: "button", className: "button", textContent: say("close") })
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => dialog.remove())
    dialog.append(close)
    document.body.append(dialog)
    dialog.showModal()
  }

  button.addEventListener("click", clean)
})()
