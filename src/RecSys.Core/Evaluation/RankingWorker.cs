using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Models;

namespace RecSys.Evaluation;

/// <summary>Evaluates users one after the other on one thread, with buffers of its own.</summary>
internal sealed class RankingWorker
{
    private readonly RankingJob _job;
    private readonly CandidateSampler? _sampler;
    private readonly ScoredItem[] _top;
    private readonly float[] _sample;
    private readonly float[] _keys;
    private readonly float[] _thresholds;
    private readonly float[] _grades;
    private readonly float[] _ideal;
    private readonly int[] _ranks;
    private readonly int[] _ties;
    private readonly int[] _taken;

    public RankingWorker(RankingJob job)
    {
        _job = job;
        int most = job.Targets.Most, negatives = Math.Min(job.Options.Candidates.Negatives, job.ItemCount);
        _sampler = job.IsSampled ? new CandidateSampler(job.ItemCount, job.Options.Candidates, job.PopularityTable) : null;
        _top = new ScoredItem[job.ListLengths.Length == 0 ? 0 : Math.Min(job.ListLengths.Max(), job.ItemCount)];
        Recommended = [.. job.ListLengths.Select(_ => new int[job.ItemCount])];
        (_sample, _keys, _thresholds, _grades, _ideal) = (new float[negatives], new float[most], new float[most], new float[most], new float[most]);
        (_ranks, _ties) = (new int[most], new int[most]);
        _taken = job.IsSampled ? new int[most + job.Seen.Sum(s => MostOf(s))] : [];
    }

    /// <summary>For each length of list, how often each item was on it.</summary>
    public int[][] Recommended { get; }

    /// <summary>Evaluates a user.</summary>
    /// <param name="index">Place of the user among those evaluated.</param>
    /// <param name="user">The user.</param>
    /// <param name="scores">The user's scores; they are changed.</param>
    public void Evaluate(int index, int user, Span<float> scores)
    {
        ReadOnlySpan<int> items = _job.Targets.Items(index);
        int found = SortTargets(items, _job.Targets.Grades(index), scores);
        int count = items.Length;
        Span<int> ranks = _ranks.AsSpan(0, count), ties = _ties.AsSpan(0, count);
        ReadOnlySpan<float> others = _sampler is null ? Catalogue(user, items, scores) : Sample(user, items, scores);
        int candidates = count + (_sampler is null ? Unseen(user) - count : others.Length);
        if (found > 0) RankCounter.Count(others, _thresholds.AsSpan(0, found), ranks[..found], ties[..found]);
        for (int i = 0; i < found; i++) ranks[i] += i + 1;
        ranks[found..].Fill(UserRanking.NotRanked);
        ties[found..].Clear();
        var ranking = new UserRanking
        {
            Ranks = ranks,
            Ties = ties,
            CandidateCount = candidates,
            Grades = _job.Targets.AreGraded ? _grades.AsSpan(0, count) : [],
            IdealGrades = _job.Targets.AreGraded ? _ideal.AsSpan(0, count) : [],
        };
        for (int m = 0; m < _job.Columns.Length; m++) _job.Values[m][index] = _job.Columns[m].Metric.Of(ranking, _job.Columns[m].K);
    }

    // Puts the scores of the relevant items in descending order into the thresholds, NaN and −∞ last, and returns how many are above −∞.
    private int SortTargets(ReadOnlySpan<int> items, ReadOnlySpan<float> grades, ReadOnlySpan<float> scores)
    {
        int count = items.Length;
        Span<float> keys = _keys.AsSpan(0, count), ordered = _grades.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            float score = scores[items[i]];
            keys[i] = float.IsNaN(score) ? float.PositiveInfinity : -score;
        }
        grades.CopyTo(ordered);
        if (_job.Targets.AreGraded)
        {
            MemoryExtensions.Sort(keys, ordered);
            SortEqual(keys, ordered);
            Span<float> ideal = _ideal.AsSpan(0, count);
            grades.CopyTo(ideal);
            ideal.Sort();
            ideal.Reverse();
        }
        else
        {
            keys.Sort();
        }
        int found = 0;
        for (; found < count && keys[found] < float.PositiveInfinity; found++) _thresholds[found] = -keys[found];
        return found;
    }

    // Among relevant items of one score the least relevant comes first: here, too, a tie is nobody's gain.
    private static void SortEqual(ReadOnlySpan<float> keys, Span<float> grades)
    {
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) grades[start..end].Sort();
        }
    }

    private ReadOnlySpan<float> Catalogue(int user, ReadOnlySpan<int> items, Span<float> scores)
    {
        foreach (CsrMatrix seen in _job.Seen)
        {
            foreach (int item in seen.RowColumns(user)) scores[item] = float.NegativeInfinity;
        }
        if (_top.Length > 0)
        {
            int count = TopN.Select(scores, _top);
            for (int list = 0; list < Recommended.Length; list++)
            {
                int[] counts = Recommended[list];
                foreach (ScoredItem item in _top.AsSpan(0, Math.Min(count, _job.ListLengths[list]))) counts[item.Item]++;
            }
        }
        foreach (int item in items) scores[item] = float.NegativeInfinity;
        return scores;
    }

    private ReadOnlySpan<float> Sample(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        items.CopyTo(_taken);
        int taken = items.Length;
        foreach (CsrMatrix seen in _job.Seen)
        {
            seen.RowColumns(user).CopyTo(_taken.AsSpan(taken));
            taken += seen.RowLength(user);
        }
        ReadOnlySpan<int> sample = _sampler!.Sample(user, _taken.AsSpan(0, taken));
        for (int i = 0; i < sample.Length; i++) _sample[i] = scores[sample[i]];
        return _sample.AsSpan(0, sample.Length);
    }

    // Number of items that the user has not seen; an item seen in two parts counts once.
    private int Unseen(int user)
    {
        int count = _job.ItemCount;
        for (int part = 0; part < _job.Seen.Count; part++)
        {
            ReadOnlySpan<int> seen = _job.Seen[part].RowColumns(user);
            count -= seen.Length;
            for (int before = 0; before < part; before++)
            {
                foreach (int item in seen) count += _job.Seen[before].Contains(user, item) ? 1 : 0;
            }
        }
        return count;
    }

    private static int MostOf(CsrMatrix matrix)
    {
        int most = 0;
        for (int row = 0; row < matrix.RowCount; row++) most = Math.Max(most, matrix.RowLength(row));
        return most;
    }
}
