using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>DCG and NDCG of groups of adjacent rows with the same group key, averaged over the groups.</summary>
internal sealed class RankingEvaluator
{
    private readonly int _truncation;
    private readonly double[] _gains;

    public RankingEvaluator(RankingEvaluatorOptions options)
    {
        Contracts.CheckParam(options.DcgTruncationLevel > 0, nameof(options.DcgTruncationLevel), "DCG Truncation Level must be greater than 0");
        Contracts.CheckParam(options.LabelGains != null, nameof(options.LabelGains), "Label gains cannot be null");
        _truncation = options.DcgTruncationLevel;
        string[] gains = options.LabelGains.Split(',');
        _gains = new double[gains.Length];
        for (int i = 0; i < gains.Length; i++)
        {
            bool parsed = double.TryParse(gains[i], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _gains[i]);
            Contracts.CheckParam(parsed, nameof(options.LabelGains), "Label Gains must be of floating or integral type");
            Contracts.CheckParam(_gains[i] >= 0, nameof(options.LabelGains), "Label Gains must be non-negative");
        }
    }

    public RankingMetrics Evaluate(IDataView data, string labelName, string groupName, string scoreName)
    {
        var label = EvaluatorColumns.Find(data.Schema, labelName, "Label");
        var group = EvaluatorColumns.Find(data.Schema, groupName, "Group");
        var score = EvaluatorColumns.Find(data.Schema, scoreName, "Score");
        EvaluatorColumns.Check(label, "label", "Single or Key", label.Type == NumberDataViewType.Single || label.Type is KeyDataViewType, "LabelColumn");
        EvaluatorColumns.Check(score, "score", "Single", score.Type == NumberDataViewType.Single, "ScoreColumn");
        EvaluatorColumns.Check(group, "group", "Key", group.Type is KeyDataViewType, "GroupIdColumn");

        var dcg = new double[_truncation];
        var ndcg = new double[_truncation];
        int groups = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor([label, group, score]))
        {
            var getLabel = EvaluatorColumns.LabelGetter(cursor, label);
            var getGroup = EvaluatorColumns.KeyGetter(cursor, group);
            var getScore = cursor.GetGetter<float>(score);
            var rows = new List<(short Label, float Score)>();
            ulong current = 0, key = 0;
            bool started = false;
            while (cursor.MoveNext())
            {
                getGroup(ref key);
                if (started && key != current)
                {
                    AddGroup(rows, dcg, ndcg);
                    groups++;
                }
                (current, started) = (key, true);
                double y = getLabel.Read();
                float s = (float)getScore.Read();
                if (!double.IsNaN(y) && !float.IsNaN(s))
                    rows.Add(((short)y, s));
            }
            if (started)
            {
                AddGroup(rows, dcg, ndcg);
                groups++;
            }
        }
        return new RankingMetrics(ndcg.Select(x => x / groups).ToArray(), dcg.Select(x => x / groups).ToArray());
    }

    private void AddGroup(List<(short Label, float Score)> rows, double[] dcgSums, double[] ndcgSums)
    {
        var perLabel = new int[_gains.Length];
        foreach (var (label, _) in rows)
            perLabel[label]++;
        // Tied scores count in the worst order.
        rows.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Label.CompareTo(b.Label));
        double dcg = 0, best = 0;
        int bestLabel = _gains.Length - 1;
        for (int t = 0; t < _truncation; t++)
        {
            double discount = 1 / Math.Log(t + 2);
            if (t < rows.Count)
            {
                dcg += _gains[rows[t].Label] * discount;
                while (perLabel[bestLabel] == 0)
                    bestLabel--;
                perLabel[bestLabel]--;
                best += _gains[bestLabel] * discount;
            }
            dcgSums[t] += dcg;
            ndcgSums[t] += best > 0 ? dcg / best : 0;
        }
        rows.Clear();
    }
}
