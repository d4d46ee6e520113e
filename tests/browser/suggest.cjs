// Reads APL documents, one a line, and writes what Amazon's validator finds in each.
const { StaticAplTemplateValidator } = require("apl-suggester");
const { createInterface } = require("node:readline");

async function main() {
  const validator = new StaticAplTemplateValidator();
  for await (const line of createInterface({ input: process.stdin })) {
    const found = await validator.validate(JSON.parse(line));
    console.log(JSON.stringify(found.map(({ path, errorMessage }) => `${path}: ${errorMessage}`)));
  }
}

main();
