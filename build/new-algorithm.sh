#!/usr/bin/env bash
# Starts an algorithm: options, trainer, model, catalog methods and tests under their names, made from MostPopular, the smallest complete one.
# It builds and passes its tests as it is; CompletenessTests name what is missing later on.
# usage: build/new-algorithm.sh Family Name      Family: a folder of src/RecSys.Core/Algorithms, such as Factorization
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 2 ] || fail "usage: build/new-algorithm.sh Family Name"
family=$1 name=$2 example=MostPopular
[[ $name =~ ^[A-Z][A-Za-z0-9]*$ ]] || fail "The name must be in PascalCase; found '$name'."
source_folder=src/RecSys.Core/Algorithms tests_folder=tests/RecSys.Core.Tests/Algorithms
[ -d "$root/$source_folder/$family" ] || fail "There is no family '$family'; there are $(ls -d "$root/$source_folder"/*/ | xargs -n 1 basename | paste -sd ' ')."
[ ! -e "$root/$source_folder/$family/$name" ] || fail "$source_folder/$family/$name exists already."

for folder in "$source_folder" "$tests_folder"; do
    mkdir -p "$root/$folder/$family/$name"
    for file in "$root/$folder/Baselines/$example"/*.cs; do
        new=$folder/$family/$name/$(basename "$file" | sed "s/$example/$name/")
        sed "s/$example/$name/g; s/Algorithms\.Baselines/Algorithms.$family/g" "$file" >"$root/$new"
        echo "wrote $new"
    done
done
sed -i "s/^\( *\)\[${example}Model.Name\] = .*/&\n\1[${name}Model.Name] = ${name}Model.Read,/" "$root/src/RecSys.Core/Models/ModelCatalog.cs"
echo "added $name to src/RecSys.Core/Models/ModelCatalog.cs"

catalog=src/RecSys.ML/Catalog/${name}TrainersCatalog.cs
sed "s/$example/$name/g; s/^public static partial class .*/\/\/\/ <summary>The trainer $name, on <c>mlContext.Recommendation().Trainers<\/c>.<\/summary>\npublic static class ${name}TrainersCatalog/" \
    "$root/src/RecSys.ML/Catalog/BaselineTrainersCatalog.$example.cs" >"$root/$catalog"
echo "wrote $catalog"
echo "Left to do: the algorithm itself (until then it is $example under another name), its tests, and the README's table (RECSYS_UPDATE_README=1 bash build/test.sh ReadmeTests)."
