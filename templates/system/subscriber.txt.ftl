${hello}

${text}

${button}: ${link}

${ignore}
