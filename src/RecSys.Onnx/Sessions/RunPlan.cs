namespace RecSys.Onnx.Sessions;

/// <summary>Checks the inputs and outputs of a run against the model and cuts the rows into batches.</summary>
internal static class RunPlan
{
    /// <summary>Rows of a batch: the model's own number where it fixes one, otherwise the batch size.</summary>
    /// <exception cref="ArgumentException">A name, element type, shape or length does not fit the model.</exception>
    public static int BatchRows(
        OnnxSession session, int rows, ReadOnlySpan<OnnxInput> inputs, ReadOnlySpan<OnnxOutput> outputs)
    {
        var fixedRows = 0;
        foreach (var input in inputs)
        {
            Check("input", session.FindInput(input.Tensor.Name), session.Inputs, input.Tensor, rows, ref fixedRows);
        }
        foreach (var required in session.Inputs)
        {
            if (!Contains(inputs, required.Name))
            {
                throw new ArgumentException($"The model's input '{required.Name}' ({required}) has no value.", nameof(inputs));
            }
        }
        if (outputs.IsEmpty)
        {
            throw new ArgumentException($"No output is asked for; the model has {Names(session.Outputs)}.", nameof(outputs));
        }
        foreach (var output in outputs)
        {
            Check("output", session.FindOutput(output.Tensor.Name), session.Outputs, output.Tensor, rows, ref fixedRows);
        }
        if (fixedRows > 0 && rows % fixedRows != 0)
        {
            throw new ArgumentException($"The model takes {fixedRows} rows at a time, and {rows} is no multiple of that.", nameof(rows));
        }
        return fixedRows > 0 ? fixedRows : session.BatchSize;
    }

    private static void Check(string kind, OnnxTensorInfo? info, IReadOnlyList<OnnxTensorInfo> known, TensorRows tensor, int rows, ref int fixedRows)
    {
        if (info is null)
        {
            throw new ArgumentException($"The model has no {kind} '{tensor.Name}'; it has {Names(known)}.", kind + "s");
        }
        if (info.ElementType != tensor.ElementType)
        {
            throw new ArgumentException(
                $"The model's {kind} '{info.Name}' holds {info.ElementType.Name}; found {tensor.ElementType.Name}.", kind + "s");
        }
        var expected = (tensor.Whole ? 1 : rows) * tensor.RowSize;
        if (tensor.Length != expected)
        {
            throw new ArgumentException(
                $"The {kind} '{info.Name}' of the shape [{string.Join(", ", tensor.ShapeOf(rows))}] needs {expected} values; found {tensor.Length}.", kind + "s");
        }
        if (info.Shape.Count == 0)
        {
            // A scalar, or a shape that the model does not tell: ONNX Runtime checks it.
            return;
        }
        var shape = tensor.ShapeOf(rows);
        var fits = shape.Length == info.Shape.Count;
        for (var index = 0; fits && index < shape.Length; index++)
        {
            if (index == 0 && !tensor.Whole)
            {
                fits = FitRows(info.Shape[0], ref fixedRows);
            }
            else
            {
                fits = info.Shape[index] < 0 || info.Shape[index] == shape[index];
            }
        }
        if (!fits)
        {
            throw new ArgumentException(
                $"The model's {kind} '{info.Name}' has the shape [{string.Join(", ", info.Shape)}]; found [{string.Join(", ", shape)}].", kind + "s");
        }
    }

    private static bool FitRows(int size, ref int fixedRows)
    {
        if (size <= 0 || size == fixedRows)
        {
            return true;
        }
        if (fixedRows > 0)
        {
            return false;
        }
        fixedRows = size;
        return true;
    }

    private static bool Contains(ReadOnlySpan<OnnxInput> inputs, string name)
    {
        foreach (var input in inputs)
        {
            if (input.Tensor.Name == name)
            {
                return true;
            }
        }
        return false;
    }

    private static string Names(IReadOnlyList<OnnxTensorInfo> tensors) => string.Join(", ", tensors.Select(tensor => $"'{tensor.Name}'"));
}
