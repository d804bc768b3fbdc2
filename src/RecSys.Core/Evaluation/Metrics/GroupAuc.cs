namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Mean over groups, usually users, of the <see cref="ClickAuc"/> within the group, each counting by its number of rows (GAUC; Zhou et al. 2018).
/// It says how well rows are ordered for each user, which the area over all rows mixes with how much users click. Groups without a positive or without
/// a negative row have no order to speak of and are left out, and so are rows without a group; NaN where no group is left.
/// </summary>
public static class GroupAuc
{
    /// <summary>The area of scores.</summary>
    /// <param name="scores">Scores, higher for what is held to be positive.</param>
    /// <param name="labels">The labels, 0 or 1, as many.</param>
    /// <param name="groups">Group of every row, as many; negative for none.</param>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, ReadOnlySpan<int> groups)
    {
        ClickAuc.CheckLengths(scores, labels, default);
        if (groups.Length != labels.Length) throw new ArgumentException($"There must be a group for each of the {labels.Length} labels; found {groups.Length}.");
        int[] rows = new int[labels.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(groups.ToArray(), rows);
        double sum = 0, count = 0;
        var (groupScores, groupLabels) = (new List<float>(), new List<float>());
        for (int i = 0; i < rows.Length;)
        {
            int group = groups[rows[i]];
            groupScores.Clear();
            groupLabels.Clear();
            for (; i < rows.Length && groups[rows[i]] == group; i++)
            {
                groupScores.Add(scores[rows[i]]);
                groupLabels.Add(labels[rows[i]]);
            }
            double area = group < 0 ? double.NaN
                : ClickAuc.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groupScores), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groupLabels));
            if (double.IsNaN(area)) continue;
            sum += area * groupScores.Count;
            count += groupScores.Count;
        }
        return sum / count;
    }
}
