using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.Recommender;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.ML.Columns;

namespace RecSys.ML.Evaluation;

/// <summary>ML.NET's own matrix factorisation as a recommender of this library.</summary>
internal static class ForeignFactorization
{
    private const int Probes = 16;

    /// <summary>Finds ML.NET's transformer in a pipeline, with the steps before it; null where there is none.</summary>
    public static (MatrixFactorizationPredictionTransformer Transformer, ITransformer[] Before)? Find(ITransformer pipeline)
    {
        ITransformer[] steps = [.. Flatten(pipeline)];
        int at = Array.FindLastIndex(steps, s => s is MatrixFactorizationPredictionTransformer);
        return at < 0 ? null : ((MatrixFactorizationPredictionTransformer)steps[at], steps[..at]);
    }

    /// <summary>Builds the recommender.</summary>
    /// <param name="transformer">The fitted transformer.</param>
    /// <param name="train">Its training data, with the key columns.</param>
    /// <param name="columns">The user and item columns, and the label.</param>
    public static Recommender Recommender(MatrixFactorizationPredictionTransformer transformer, IDataView train, InteractionColumns columns)
    {
        MatrixFactorizationModelParameters parameters = transformer.Model;
        uint[] userKeys = Keys(train, columns.User, "user"), itemKeys = Keys(train, columns.Item, "item");
        // Which of the two columns is ML.NET's column index cannot be asked; the scores of a few rows tell.
        IReadOnlyList<float> left = parameters.LeftFactorMatrix, right = parameters.RightFactorMatrix;
        bool usersAreColumns = UsersAreColumns(transformer, train, userKeys, itemKeys);
        (IReadOnlyList<float> users, IReadOnlyList<float> items) = usersAreColumns ? (right, left) : (left, right);
        Interactions data = InteractionReader.Read(train, columns).Interactions;
        CsrMatrix history = data.ByUser(Feedback.Explicit);
        int size = parameters.ApproximationRank;
        var model = new MatrixFactorizationModel(DataProfile.Of(history), history, Vectors(users, size, FirstKeys(userKeys, itemKeys)), Vectors(items, size, FirstKeys(itemKeys, userKeys)), size);
        return new Recommender(model, data.UserIds, data.ItemIds);
    }

    private static bool UsersAreColumns(MatrixFactorizationPredictionTransformer transformer, IDataView train, uint[] userKeys, uint[] itemKeys)
    {
        MatrixFactorizationModelParameters p = transformer.Model;
        float[] scores = [.. transformer.Transform(train).GetColumn<float>("Score").Take(Probes)];
        double ifColumns = 0, ifRows = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (userKeys[row] == 0 || itemKeys[row] == 0 || !float.IsFinite(scores[row])) continue;
            ifColumns += Math.Abs(Dot(p, itemKeys[row], userKeys[row]) - scores[row]);
            ifRows += Math.Abs(Dot(p, userKeys[row], itemKeys[row]) - scores[row]);
        }
        return ifColumns <= ifRows;
    }

    // Infinitely wrong where a key does not fit the matrix.
    private static double Dot(MatrixFactorizationModelParameters p, uint rowKey, uint columnKey)
    {
        if (rowKey > p.NumberOfRows || columnKey > p.NumberOfColumns) return double.PositiveInfinity;
        double sum = 0;
        for (int f = 0; f < p.ApproximationRank; f++)
            sum += p.LeftFactorMatrix[((int)(rowKey - 1) * p.ApproximationRank) + f] * p.RightFactorMatrix[((int)(columnKey - 1) * p.ApproximationRank) + f];
        return sum;
    }

    // The reader gives indices in the order of first occurrence, over rows that have both ids.
    private static uint[] FirstKeys(uint[] keys, uint[] others)
    {
        var seen = new HashSet<uint>();
        var order = new List<uint>();
        for (int row = 0; row < keys.Length; row++)
        {
            if (keys[row] != 0 && others[row] != 0 && seen.Add(keys[row])) order.Add(keys[row]);
        }
        return [.. order];
    }

    private static float[] Vectors(IReadOnlyList<float> matrix, int size, uint[] keys)
    {
        var vectors = new float[keys.Length * size];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = matrix[((int)(keys[i / size] - 1) * size) + (i % size)];
        return vectors;
    }

    private static uint[] Keys(IDataView data, string name, string role)
    {
        DataViewSchema.Column column = ColumnFinder.Find(data.Schema, name, role);
        return column.Type is KeyDataViewType && column.Type.RawType == typeof(uint) ? [.. data.GetColumn<uint>(column)]
            : throw new ArgumentException($"The {role} column '{name}' must be a key, as MatrixFactorization reads it; found {column.Type}.");
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer step)
        => step is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [step];
}
