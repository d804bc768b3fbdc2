using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>A = XᵀX + λI of the user × item matrix X.</summary>
internal sealed class EaseGram(CsrMatrix x, bool useWeights, float lambda)
{
    /// <summary>The lower triangle of A in a full square, by sparse products: row i sums over the users of item i and the items of each.</summary>
    public float[] LowerTriangle(ParallelOptions parallel)
    {
        int items = x.ColumnCount;
        CsrMatrix users = x.Transpose();
        var matrix = new float[(long)items * items];
        WorkSharing.Run(items, parallel, piece =>
        {
            int item = items - 1 - piece; // the longest rows first
            Span<float> row = matrix.AsSpan(item * items, item + 1);
            ReadOnlySpan<int> having = users.RowColumns(item);
            ReadOnlySpan<float> weights = users.RowValues(item);
            for (int k = 0; k < having.Length; k++)
            {
                ReadOnlySpan<int> others = x.RowColumns(having[k]);
                if (useWeights)
                {
                    ReadOnlySpan<float> values = x.RowValues(having[k]);
                    for (int l = 0; others[l] < item; l++) row[others[l]] += weights[k] * values[l];
                    row[item] += weights[k] * weights[k];
                }
                else
                {
                    foreach (int other in others)
                    {
                        if (other > item) break;
                        row[other]++;
                    }
                }
            }
            row[item] += lambda;
        });
        return matrix;
    }

    /// <summary>Largest element of A·(P·z) − z for a vector z of random signs, A applied in double precision by sparse products.</summary>
    /// <param name="inverse">P.</param>
    /// <param name="cancellation">Looked at before every row.</param>
    public double InverseError(float[] inverse, CancellationToken cancellation)
    {
        int items = x.ColumnCount;
        var rng = new Rng(1);
        var z = new float[items];
        foreach (ref float sign in z.AsSpan()) sign = rng.Next(2) == 0 ? -1 : 1;
        var pz = new double[items];
        for (int i = 0; i < items; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> row = inverse.AsSpan(i * items, items);
            double sum = 0;
            for (int j = 0; j < items; j++) sum += (double)row[j] * z[j];
            pz[i] = sum;
        }
        double[] product = Array.ConvertAll(pz, value => lambda * value);
        for (int user = 0; user < x.RowCount; user++)
        {
            ReadOnlySpan<int> columns = x.RowColumns(user);
            ReadOnlySpan<float> values = x.RowValues(user);
            double sum = 0;
            for (int k = 0; k < columns.Length; k++) sum += Weight(values[k]) * pz[columns[k]];
            for (int k = 0; k < columns.Length; k++) product[columns[k]] += Weight(values[k]) * sum;
        }
        double worst = 0;
        for (int i = 0; i < items; i++) worst = Math.Max(worst, Math.Abs(product[i] - z[i]));
        return worst;
    }

    private double Weight(float value) => useWeights ? value : 1;
}
