/** Plain elements only. */
export function render(element) {
  if (typeof element !== "object") return String(element);
  const { type, props } = element;
  if (typeof type === "function") return render(type(props));
  return "<" + type + ">" + [props.children].flat().map(render).join("") + "</" + type + ">";
}
