using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RecSys.Onnx.Sessions;

public sealed partial class OnnxSession
{
    /// <summary>Runs the model over rows, in as many runs as <see cref="BatchSize"/> asks for, or as the model's own fixed number of rows does.</summary>
    /// <param name="rows">Number of rows, 0 or more; with 0 nothing happens.</param>
    /// <param name="inputs">The inputs. An input that has a default in the model may be left out.</param>
    /// <param name="outputs">The outputs that are wanted, at least one; only what they need is computed.</param>
    /// <param name="cancellation">Ends the run early; what was written until then stays.</param>
    /// <exception cref="ArgumentException">A name, element type, shape or length does not fit the model.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="OnnxRuntimeException">A node of the model failed, for example because sizes that the model leaves open do not fit each other.</exception>
    public void Run(int rows, ReadOnlySpan<OnnxInput> inputs, ReadOnlySpan<OnnxOutput> outputs, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Enter();
        try
        {
            var batch = RunPlan.BatchRows(this, rows, inputs, outputs);
            cancellation.ThrowIfCancellationRequested();
            if (rows == 0)
            {
                return;
            }
            var call = new Call(inputs, outputs);
            if (!cancellation.CanBeCanceled)
            {
                call.Run(_session, _runOptions, rows, batch, cancellation);
                return;
            }
            using var options = new RunOptions();
            using var registration = cancellation.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
            call.Run(_session, options, rows, batch, cancellation);
        }
        catch (OnnxRuntimeException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The run of the ONNX model was cancelled.", e, cancellation);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Runs the model once on zeros and drops the result, so that the first real run does not pay for what ONNX Runtime prepares on first use.
    /// Sizes that the model leaves open are 1, except the first one of each input, which is <paramref name="rows"/>.
    /// </summary>
    /// <param name="rows">Rows of the run, from 1. The sizes of later runs are quickest where they are the same.</param>
    /// <exception cref="OnnxRuntimeException">The model does not run with such sizes.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public void WarmUp(int rows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Enter();
        var values = new List<OrtValue>(Inputs.Count);
        try
        {
            foreach (var name in _session.InputNames)
            {
                values.Add(Zeros(_session.InputMetadata[name], rows));
            }
            using var results = _session.Run(_runOptions, _session.InputNames, values, _session.OutputNames);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
            Leave();
        }
    }

    private static OrtValue Zeros(NodeMetadata input, int rows)
    {
        var shape = Array.ConvertAll(input.Dimensions, size => size < 0 ? 1L : size);
        if (shape.Length > 0 && input.Dimensions[0] < 0)
        {
            shape[0] = rows;
        }
        if (input.ElementDataType == TensorElementType.String)
        {
            return OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        }
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, input.ElementDataType, shape);
        value.GetTensorMutableRawData().Clear();
        return value;
    }

    /// <summary>The names and tensors of one call.</summary>
    private readonly struct Call
    {
        private readonly string[] _inputNames;
        private readonly string[] _outputNames;
        private readonly TensorRows[] _inputs;
        private readonly TensorRows[] _outputs;

        public Call(ReadOnlySpan<OnnxInput> inputs, ReadOnlySpan<OnnxOutput> outputs)
        {
            _inputs = new TensorRows[inputs.Length];
            _inputNames = new string[inputs.Length];
            for (var index = 0; index < inputs.Length; index++)
            {
                _inputs[index] = inputs[index].Tensor;
                _inputNames[index] = _inputs[index].Name;
            }
            _outputs = new TensorRows[outputs.Length];
            _outputNames = new string[outputs.Length];
            for (var index = 0; index < outputs.Length; index++)
            {
                _outputs[index] = outputs[index].Tensor;
                _outputNames[index] = _outputs[index].Name;
            }
        }

        public void Run(InferenceSession session, RunOptions options, int rows, int batch, CancellationToken cancellation)
        {
            for (var first = 0; first < rows; first += batch)
            {
                cancellation.ThrowIfCancellationRequested();
                RunBatch(session, options, first, Math.Min(batch, rows - first));
            }
        }

        private void RunBatch(InferenceSession session, RunOptions options, int first, int rows)
        {
            var inputs = new OrtValue[_inputs.Length];
            var outputs = new OrtValue[_outputs.Length];
            try
            {
                Bind(_inputs, inputs, first, rows);
                Bind(_outputs, outputs, first, rows);
                session.Run(options, _inputNames, inputs, _outputNames, outputs);
            }
            finally
            {
                Release(inputs);
                Release(outputs);
            }
        }

        private static void Bind(TensorRows[] tensors, OrtValue[] values, int first, int rows)
        {
            for (var index = 0; index < tensors.Length; index++)
            {
                values[index] = tensors[index].Bind(first, rows);
            }
        }

        private static void Release(OrtValue?[] values)
        {
            foreach (var value in values)
            {
                value?.Dispose();
            }
        }
    }
}
