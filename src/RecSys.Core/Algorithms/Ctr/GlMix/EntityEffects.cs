using System.Collections.Concurrent;
using RecSys.Data;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>The training rows sorted by user, or by item, and the weights that are found from them: every entity is a problem of its own.</summary>
internal sealed class EntityEffects
{
    private const int EntitiesPerPiece = 16;

    private readonly int[] _rowStarts; // [entities + 1]
    private readonly int[] _rows; // row of each place
    private readonly int[] _entryStarts; // [places + 1]
    private readonly int[] _columns; // [entries], within the entity
    private readonly float[] _values; // [entries]

    public EntityEffects(FeatureRows rows, int field, bool[] fields)
    {
        int first = EntityWeights.FirstOf(rows.Layout, field), entities = rows.Layout.Offsets[field + 1] - first;
        int[] entityOf = EntityOf(rows, field, first);
        (_rowStarts, _rows) = SortByEntity(entityOf, entities);
        _entryStarts = new int[_rows.Length + 1];
        for (int place = 0; place < _rows.Length; place++)
        {
            int count = 1; // the bias
            for (int e = rows.Starts[_rows[place]]; e < rows.Starts[_rows[place] + 1]; e++) count += fields[rows.Fields[e]] ? 1 : 0;
            _entryStarts[place + 1] = _entryStarts[place] + count;
        }
        (_columns, _values) = (new int[_entryStarts[^1]], new float[_entryStarts[^1]]);
        var (starts, features) = (new int[entities + 1], new List<int>());
        var own = new List<int>();
        for (int entity = 0; entity < entities; entity++)
        {
            Gather(rows, fields, entity, own);
            starts[entity + 1] = starts[entity] + own.Count;
            features.AddRange(own);
        }
        Weights = new EntityWeights(rows.Layout, field, fields, starts, [.. features], new float[features.Count]);
        Scores = new double[rows.Count];
    }

    /// <summary>The weights, from 0 before the first <see cref="Fit"/>.</summary>
    public EntityWeights Weights { get; }

    /// <summary>What the entities add to the score of every row: [rows].</summary>
    public double[] Scores { get; }

    /// <summary>Works <see cref="Scores"/> out of the weights.</summary>
    public void Score(ParallelOptions parallel)
    {
        Share(parallel, entity =>
        {
            int first = Weights.Starts[entity];
            for (int place = _rowStarts[entity]; place < _rowStarts[entity + 1]; place++)
            {
                double sum = 0;
                for (int e = _entryStarts[place]; e < _entryStarts[place + 1]; e++) sum += Weights.Weights[first + _columns[e]] * (double)_values[e];
                Scores[_rows[place]] = sum;
            }
        });
    }

    /// <summary>Fits the weights to what is left when the other scores are held fast.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="others">Scores of the rows without these weights: [rows].</param>
    /// <param name="lambda">λ.</param>
    /// <param name="solver">Makes a solver; each thread has its own.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public void Fit(FeatureRows rows, double[] others, double lambda, Func<NewtonSolver> solver, ParallelOptions parallel)
    {
        var free = new ConcurrentBag<(NewtonSolver Solver, EntityRows Rows)>();
        Share(parallel, entity =>
        {
            int first = _rowStarts[entity], count = _rowStarts[entity + 1] - first, at = Weights.Starts[entity], columns = Weights.Starts[entity + 1] - at;
            if (count == 0) return;
            if (!free.TryTake(out var tools)) tools = (solver(), new EntityRows(_entryStarts, _columns, _values));
            tools.Solver.Begin(count, columns);
            tools.Rows.Take(first, count, columns);
            for (int r = 0; r < count; r++)
            {
                int row = _rows[first + r];
                (tools.Solver.Offsets[r], tools.Solver.Labels[r], tools.Solver.Weights[r]) = (others[row], rows.Labels[row], rows.Weights.IsEmpty ? 1 : rows.Weights[row]);
            }
            for (int k = 0; k < columns; k++) tools.Solver.Solution[k] = Weights.Weights[at + k];
            tools.Solver.Minimize(tools.Rows, lambda);
            for (int k = 0; k < columns; k++) Weights.Weights[at + k] = (float)tools.Solver.Solution[k];
            free.Add(tools);
        });
        Score(parallel);
    }

    private void Share(ParallelOptions parallel, Action<int> body)
    {
        int entities = _rowStarts.Length - 1;
        WorkSharing.Run((entities + EntitiesPerPiece - 1) / EntitiesPerPiece, parallel, piece =>
        {
            for (int entity = piece * EntitiesPerPiece; entity < Math.Min(entities, (piece + 1) * EntitiesPerPiece); entity++) body(entity);
        });
    }

    // The features of an entity's rows, ascending, with the bias before them; and the columns of the rows' entries among these.
    private void Gather(FeatureRows rows, bool[] fields, int entity, List<int> own)
    {
        own.Clear();
        if (_rowStarts[entity] == _rowStarts[entity + 1]) return;
        own.Add(EntityWeights.Bias);
        for (int place = _rowStarts[entity]; place < _rowStarts[entity + 1]; place++)
        {
            for (int e = rows.Starts[_rows[place]]; e < rows.Starts[_rows[place] + 1]; e++)
            {
                if (fields[rows.Fields[e]]) own.Add(rows.Indices[e]);
            }
        }
        own.Sort();
        int kept = 0;
        for (int i = 0; i < own.Count; i++)
        {
            if (kept == 0 || own[i] != own[kept - 1]) own[kept++] = own[i];
        }
        own.RemoveRange(kept, own.Count - kept);
        for (int place = _rowStarts[entity]; place < _rowStarts[entity + 1]; place++)
        {
            int at = _entryStarts[place];
            (_columns[at], _values[at++]) = (0, 1);
            for (int e = rows.Starts[_rows[place]]; e < rows.Starts[_rows[place] + 1]; e++)
            {
                if (fields[rows.Fields[e]]) (_columns[at], _values[at++]) = (own.BinarySearch(rows.Indices[e]), rows.Values[e]);
            }
        }
    }

    private static int[] EntityOf(FeatureRows rows, int field, int first)
    {
        var entityOf = new int[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            Range range = rows.Starts[row]..rows.Starts[row + 1];
            entityOf[row] = rows.Indices[range][rows.Fields[range].IndexOf(field)] - first;
        }
        return entityOf;
    }

    private static (int[] Starts, int[] Rows) SortByEntity(int[] entityOf, int entities)
    {
        var starts = new int[entities + 1];
        foreach (int entity in entityOf)
        {
            if (entity >= 0) starts[entity + 1]++;
        }
        for (int i = 0; i < entities; i++) starts[i + 1] += starts[i];
        var sorted = new int[starts[^1]];
        int[] next = starts[..^1];
        for (int row = 0; row < entityOf.Length; row++)
        {
            if (entityOf[row] >= 0) sorted[next[entityOf[row]]++] = row;
        }
        return (starts, sorted);
    }
}
