const { attributes, components } = require('../src/ui/spoken-attributes.json')

/** A Taro plugin: adds the attributes for screen readers to the templates it writes for WeChat. */
module.exports = (context) => {
  const patch = Object.fromEntries(components.map((name) => [name, { ...attributes }]))
  context.registerMethod({
    name: 'onSetupClose',
    fn: ({ template }) => template?.mergeComponents(context, patch),
  })
}
