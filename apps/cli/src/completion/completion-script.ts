/** The shells that completion is made for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** The only line of an answer that leaves it to the shell to complete names of files. No word that is typed can be it. */
export const filesMark = ":files:";

// The scripts hand on what was typed and never let the shell read it again: TAB runs nothing that stands in the line.

const bash = `# TAB completion of pluto for bash.
_pluto() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
    pluto completion line -- "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null
  )
  [[ \${#COMPREPLY[@]} -eq 1 ]] || return 0
  if [[ \${COMPREPLY[0]} == ${filesMark} ]]; then
    COMPREPLY=()
    compopt -o default 2>/dev/null
  elif [[ \${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
  return 0
}
complete -F _pluto pluto
`;

const zsh = `#compdef pluto
# TAB completion of pluto for zsh.
_pluto() {
  local -a found plain open
  found=( \${(f)"$(pluto completion candidates -- "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)"} )
  if [[ "$found" == ${filesMark} ]]; then
    compset -P '--*='
    _files
    return
  fi
  open=( \${(M)found:#*=} )
  plain=( \${found:#*=} )
  (( $#plain )) && compadd -- $plain
  (( $#open )) && compadd -S '' -- $open
}
if [ "$funcstack[1]" = "_pluto" ]; then _pluto "$@"; else compdef _pluto pluto; fi
`;

const fish = `# TAB completion of pluto for fish.
function __pluto_candidates
    set -l token (commandline -ct | string collect)
    set -l found (pluto completion candidates -- (commandline -opc)[2..-1] "$token" 2>/dev/null)
    if test "$found" = ${filesMark}
        set -l lead (string match -r -- '^--[^=]*=' "$token")
        for file in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$token"))
            printf '%s%s\\n' "$lead" "$file"
        end
    else if set -q found[1]
        printf '%s\\n' $found
    end
end
complete -c pluto -f -a '(__pluto_candidates)'
`;

const scripts = { bash, zsh, fish } as const;

/** The script that a shell loads to complete words of \`pluto\`. */
export const completionScript = (shell: (typeof shells)[number]): string => scripts[shell];
