/** The shells that completion is made for. */
export const shells = ["bash", "zsh", "fish"] as const;

const bash = `# TAB completion of pluto for bash.
_pluto() {
  local IFS=$'\\n' line=\${COMP_LINE:0:COMP_POINT} words
  eval "words=( $(printf '%s' "\${line#*[[:blank:]]}" | sed -e 's/[[:blank:]][[:blank:]]*/\\n/g' | sed -e 's/.*/"&"/') )"
  [[ $line == *[[:blank:]] ]] && words+=("")
  local last=\${words[-1]}
  COMPREPLY=( $(pluto completion candidates -- "\${words[@]}" 2>/dev/null) )
  # bash has split the word at "=" and ":" already: it wants only what comes behind.
  local begun=\${last%"\${last##*[=:]}"}
  COMPREPLY=( "\${COMPREPLY[@]#"$begun"}" )
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace
}
complete -F _pluto pluto
`;

const zsh = `#compdef pluto
# TAB completion of pluto for zsh.
_pluto() {
  local -a found plain open
  found=( \${(f)"$(pluto completion candidates -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"} )
  open=( \${(M)found:#*=} )
  plain=( \${found:#*=} )
  (( $#plain )) && compadd -- $plain
  (( $#open )) && compadd -S '' -- $open
}
if [ "$funcstack[1]" = "_pluto" ]; then _pluto "$@"; else compdef _pluto pluto; fi
`;

const fish = `# TAB completion of pluto for fish.
function __pluto_candidates
    set -l words (commandline -opc)[2..-1] (commandline -ct)
    pluto completion candidates -- $words 2>/dev/null
end
complete -c pluto -f -a '(__pluto_candidates)'
`;

const scripts = { bash, zsh, fish } as const;

/** The script that a shell loads to complete words of \`pluto\`. */
export const completionScript = (shell: (typeof shells)[number]): string => scripts[shell];
