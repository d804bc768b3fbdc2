using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// A table of vectors of which a step reads and changes the rows of its batch alone, so that a step takes as long for a million rows as for a thousand.
/// </summary>
/// <remarks>
/// The optimizer gives what it would give for a whole table: under <see cref="OptimizerKind.Adam"/>, where rows go on moving by their momentum after their
/// batch, a row makes up for the steps it has missed before it is read again, and all rows do so at the end of an epoch. Two things differ:
/// <see cref="NeuralOptions.Regularization"/> acts on the rows of the batch, and the small number under Adam's fraction counts as it is when a row makes up.
/// On a GPU and with doubles the table is an <see cref="Embedding"/>, whose steps change all rows.
/// </remarks>
public sealed class RowEmbedding
{
    private readonly Weights _weights;
    private readonly Embedding? _whole;

    /// <summary>A table of normal numbers.</summary>
    /// <param name="weights">Where the table is kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="deviation">Standard deviation of the first numbers.</param>
    public RowEmbedding(Weights weights, string name, int rows, int size, double deviation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = weights;
        if (weights.Device.type == DeviceType.CPU && weights.Type == ScalarType.Float32)
        {
            Table = weights.Normal(name, deviation, rows, size);
            Table.Rows = new RowGradients(Table);
        }
        else
        {
            _whole = new Embedding(weights, name, rows, size, deviation);
            Table = _whole.Table;
        }
    }

    /// <summary>The table: [rows, size].</summary>
    public Weight Table { get; }

    /// <summary>Looks rows up.</summary>
    /// <param name="rows">Indices of rows, in any order, repeats allowed.</param>
    /// <returns>[rows.Length, size].</returns>
    public Tensor Forward(ReadOnlySpan<int> rows)
    {
        if (_whole is null) return Table.Rows!.Look(rows, _weights.IsTraining);
        var indices = new long[rows.Length];
        for (int i = 0; i < indices.Length; i++) indices[i] = rows[i];
        return _whole.Forward(Tensors.Indices(indices, _weights.Device, indices.Length));
    }
}
