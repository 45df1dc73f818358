${heading(capitals(block.title) + (block.cited.mark)!"")}

${block.prose}
