namespace Microsoft.ML.OnnxRuntime;

public partial class InferenceSession
{
    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs) => Run(inputs, _outputNames);

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
        IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames) => Run(inputs, outputNames, _defaultRunOptions);

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
        IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames, RunOptions options)
    {
        using var values = Values(inputs, "Input", _inputs, _overridable);
        foreach (var name in outputNames)
        {
            Find("Output", name, _outputs, _outputs);
        }
        return Name(outputNames, Run(options, Names(inputs), values, outputNames));
    }

    public void Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<NamedOnnxValue> outputs) => Run(inputs, outputs, _defaultRunOptions);

    public void Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<NamedOnnxValue> outputs, RunOptions options)
    {
        using var values = Values(inputs, "Input", _inputs, _overridable);
        using var results = Values(outputs, "Output", _outputs, _outputs);
        Run(options, Names(inputs), values, Names(outputs), results);
    }

    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames)
    {
        var names = new List<string>(inputs.Count);
        var values = new List<OrtValue>(inputs.Count);
        foreach (var (name, value) in inputs)
        {
            names.Add(name);
            values.Add(value);
        }
        return Run(runOptions, names, values, outputNames);
    }

    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues, IReadOnlyCollection<string> outputNames)
    {
        var outputs = new nint[outputNames.Count];
        Run(runOptions, inputNames, inputValues, outputNames, outputs);
        var results = new DisposableList<OrtValue>(outputs.Length);
        foreach (var output in outputs)
        {
            results.Add(new OrtValue(output));
        }
        return results;
    }

    public void Run(
        RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames, IReadOnlyCollection<OrtValue> outputValues)
    {
        if (outputNames.Count != outputValues.Count)
        {
            throw new ArgumentException($"Length of {nameof(outputNames)} ({outputNames.Count}) must match that of {nameof(outputValues)} ({outputValues.Count}).");
        }
        Run(runOptions, inputNames, inputValues, outputNames, Handles(outputValues));
        GC.KeepAlive(outputValues);
    }

    private static List<string> Names(IReadOnlyCollection<NamedOnnxValue> values)
    {
        var names = new List<string>(values.Count);
        foreach (var value in values)
        {
            names.Add(value.Name);
        }
        return names;
    }

    /// <summary>The description of an input or output, which must be there.</summary>
    private static NodeMetadata Find(
        string kind, string name, IReadOnlyDictionary<string, NodeMetadata> known, IReadOnlyDictionary<string, NodeMetadata> alsoKnown) =>
        known.TryGetValue(name, out var metadata) || alsoKnown.TryGetValue(name, out metadata)
            ? metadata
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"{kind} name: '{name}' is not in the metadata");

    private static DisposableList<OrtValue> Values(
        IReadOnlyCollection<NamedOnnxValue> named, string kind, IReadOnlyDictionary<string, NodeMetadata> known, IReadOnlyDictionary<string, NodeMetadata> alsoKnown)
    {
        var values = new DisposableList<OrtValue>(named.Count);
        try
        {
            foreach (var value in named)
            {
                values.Add(value.ToOrtValue(Find(kind, value.Name, known, alsoKnown)));
            }
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>Gives results their names, which then own them.</summary>
    private static DisposableList<DisposableNamedOnnxValue> Name(IReadOnlyCollection<string> names, IDisposableReadOnlyCollection<OrtValue> results)
    {
        var named = new DisposableList<DisposableNamedOnnxValue>(results.Count);
        try
        {
            var index = 0;
            foreach (var name in names)
            {
                named.Add(DisposableNamedOnnxValue.Over(name, results[index++]));
            }
            return named;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }

    private static nint[] Handles(IReadOnlyCollection<OrtValue> values)
    {
        var handles = new nint[values.Count];
        var index = 0;
        foreach (var value in values)
        {
            handles[index++] = value.Handle;
        }
        return handles;
    }

    /// <summary>The one call that runs the model; an output that is 0 is made by the library.</summary>
    private unsafe void Run(
        RunOptions options, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames, nint[] outputs)
    {
        if (inputNames.Count != inputValues.Count)
        {
            throw new ArgumentException($"Length of {nameof(inputNames)} ({inputNames.Count}) must match that of {nameof(inputValues)} ({inputValues.Count}).");
        }
        using var inputTexts = new NativeTexts(inputNames, _texts);
        using var outputTexts = new NativeTexts(outputNames, _texts);
        fixed (nint* names = inputTexts.Pointers, wanted = outputTexts.Pointers, values = Handles(inputValues), results = outputs)
        {
            Api.Do(
                Slot.Run, Handle, options.Handle, (nint)names, (nint)values, inputNames.Count, (nint)wanted, outputNames.Count, (nint)results);
        }
        GC.KeepAlive(inputValues);
        GC.KeepAlive(options);
        GC.KeepAlive(this);
    }
}
