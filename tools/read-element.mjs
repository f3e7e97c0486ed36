/** What `custom-elements.json` says of the element, without what is private and in one shape for all who read it. */
export function readElement(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find(({ tagName }) => tagName === 'fortface-capture');
  const { attributes, events, slots, cssParts, cssProperties } = element;
  const visible = element.members.filter(({ privacy = 'public' }) => privacy === 'public');
  const ofAttribute = new Map(attributes.map((attribute) => [attribute.fieldName, attribute]));
  return {
    tagName: element.tagName,
    className: element.name,
    description: element.description,
    attributes,
    properties: visible
      .filter(({ kind }) => kind === 'field')
      .map((field) => ({
        ...field,
        description: field.description ?? ofAttribute.get(field.name)?.description,
      })),
    methods: visible.filter(({ kind }) => kind === 'method'),
    events,
    slots,
    cssParts,
    cssProperties,
  };
}
