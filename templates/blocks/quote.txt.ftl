${wrap(words.quote?replace("{text}", block.text), "    ", "    ")}
${wrap("– " + block.name + ", " + block.role + (block.cited.mark)!"", "    ", "      ")}
